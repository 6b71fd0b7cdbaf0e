import { join } from "node:path";
import { seededRandom } from "../testing/seeded-random.ts";
import { checkInvariants, countInvented } from "./check-invariants.ts";
import { startDriver } from "./driver.ts";
import { openLedger } from "./ledger.ts";
import type { Checked, FaultRun } from "./run-faults.ts";
import { mountSmallDisk } from "./small-disk.ts";
import { startWorld } from "./start-world.ts";

/** Lets PostgreSQL's disk fill up under load, gives the room back, and checks all invariants. */
export async function runDiskFull(options: {
  seed: number;
  onCheck?: (checked: Checked) => void;
}): Promise<FaultRun> {
  const { seed, onCheck } = options;
  await using disk = await mountSmallDisk();
  await using world = await startWorld({
    random: seededRandom(seed),
    lostReplies: 0,
    folderOfData: disk.folder,
  });
  const ledger = openLedger(join(world.folder, "ledger"));
  const driver = startDriver({ url: world.url, ledger, seed, workers: 8 });
  await driver.acknowledge(50);
  await disk.fill();
  await driver.fail(50);
  disk.free();
  // Without room for its log PostgreSQL stops, as after a crash.
  await world.postgres.revive();
  await driver.acknowledge(50);
  await driver.stop();
  const entries = ledger.read();
  const checked = {
    after: "disk full",
    ...(await checkInvariants(world.postgres.url(), ledger)),
  };
  onCheck?.(checked);
  return {
    checks: [checked],
    invented: await countInvented(world.postgres.url(), entries),
    retries: driver.retries(),
    surprises: entries.flatMap((entry) => (entry.kind === "surprise" ? entry.what : [])),
  };
}
