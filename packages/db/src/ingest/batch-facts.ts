import { FactSum } from "../stats/counters/facts.ts";
import type { PriorAttempt } from "./batch-context.ts";
import type { NewAttempt } from "./plan-batch.ts";

/** What a batch changes in the counters: its attempts, and the current state of their learners before and after. */
export function batchFacts(
  prior: ReadonlyMap<string, readonly PriorAttempt[]>,
  added: readonly NewAttempt[],
): FactSum {
  const facts = new FactSum();
  for (const attempt of added) facts.addAttempt(attempt, 1);
  for (const [learnerId, attempts] of Map.groupBy(added, (attempt) => attempt.learnerId)) {
    const before = prior.get(learnerId) ?? [];
    facts.addLearner(before, before.at(-1)?.readyNow === true, -1);
    facts.addLearner([...before, ...attempts], attempts.at(-1)?.ready === true, 1);
  }
  return facts;
}
