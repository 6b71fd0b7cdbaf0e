import { type FactOutcome, FactSum } from "../stats/counters/facts.ts";
import type { PriorAttempt } from "./batch-context.ts";
import type { NewAttempt } from "./plan-batch.ts";

/** What a batch changes in the counters: its attempts, and the current state of their learners before and after. */
export function batchFacts(
  prior: ReadonlyMap<string, readonly PriorAttempt[]>,
  added: readonly NewAttempt[],
  priorOutcomes: ReadonlyMap<number, FactOutcome>,
): FactSum {
  const outcomes = new Map(priorOutcomes);
  const facts = new FactSum();
  for (const attempt of added) {
    for (const outcome of attempt.prepared.outcomes) outcomes.set(outcome.id, outcome);
    facts.addAttempt(attempt, 1);
  }
  for (const [learnerId, attempts] of Map.groupBy(added, (attempt) => attempt.learnerId)) {
    const before = prior.get(learnerId) ?? [];
    facts.addLearner(before, before.at(-1)?.readyNow === true, outcomes, -1);
    facts.addLearner([...before, ...attempts], attempts.at(-1)?.ready === true, outcomes, 1);
  }
  return facts;
}
