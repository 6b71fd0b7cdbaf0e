import { join } from "node:path";
import { seededRandom } from "../testing/seeded-random.ts";
import { checkInvariants, countInvented, type Findings } from "./check-invariants.ts";
import { startDriver } from "./driver.ts";
import { openLedger } from "./ledger.ts";
import { faults, type Plan, shuffled } from "./nemesis.ts";
import { startWorld } from "./start-world.ts";

/** What was found after one fault; the last one is `end`, after the load has ended and everything runs. */
export type Checked = Findings & { after: string };

export type FaultRun = {
  checks: Checked[];
  /** Stored attempts that nobody sent. */
  invented: number;
  /** Requests that got no answer, or a 503, and were sent again. */
  retries: number;
  /** Answers that no fault excuses. */
  surprises: string[];
};

const workers = 8;
const share = 0.2;

/**
 * Lets a load run, makes every fault of the plan happen to it, and checks all invariants after each. The same seed gives
 * the same requests and the same faults in the same order.
 */
export async function runFaults(options: {
  seed: number;
  plan: Plan;
  onCheck?: (checked: Checked) => void;
}): Promise<FaultRun> {
  const { seed, plan, onCheck } = options;
  const random = seededRandom(seed);
  await using world = await startWorld({ random, lostReplies: share });
  const ledger = openLedger(join(world.folder, "ledger"));
  const checks: Checked[] = [];
  const check = async (after: string) => {
    const findings = await checkInvariants(world.postgres.url(), ledger);
    const checked = { after, ...findings };
    checks.push(checked);
    onCheck?.(checked);
  };

  const driver = startDriver({ url: world.url, ledger, seed, workers });
  await driver.acknowledge(100);
  for (const name of shuffled(plan, random)) {
    await faults[name](world, driver);
    await driver.acknowledge(20);
    await check(name);
  }
  await driver.stop();
  await check("end");
  const entries = ledger.read();
  return {
    checks,
    invented: await countInvented(world.postgres.url(), entries),
    retries: driver.retries(),
    surprises: entries.flatMap((entry) => (entry.kind === "surprise" ? entry.what : [])),
  };
}

/** The findings that must all be zero, summed over the checks. */
export function wrongs({ checks, invented }: FaultRun) {
  const sum = (of: (checked: Checked) => number) =>
    checks.reduce((total, one) => total + of(one), 0);
  return {
    lost: sum((one) => one.lost),
    doubled: sum((one) => one.doubled),
    invented,
    gaps: sum((one) => one.gaps),
    wrongStatistics: sum((one) => one.wrongStatistics),
    wrongErasures: sum((one) => one.wrongErasures),
  };
}
