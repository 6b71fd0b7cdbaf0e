import type { Requirement } from "@allset/contract";
import { runChecks } from "../checks-runner/run-checks.ts";
import { fakeMachine, type FakeComputer } from "../fake-machine.ts";

/** Runs these lines of a list on a computer, and says what was run there. */
export async function check(computer: FakeComputer, ...list: Requirement[]) {
  const { machine, ran } = fakeMachine(computer);
  const { outcomes } = await runChecks(machine, list, 10_000);
  const results = outcomes.map(({ result }) => ({
    check: result.check,
    status: result.status,
    reason: result.reason,
    version: result.version,
    ...(result.blockedBy === null ? {} : { blockedBy: result.blockedBy }),
  }));
  return { outcomes, results, ran };
}
