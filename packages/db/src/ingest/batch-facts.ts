import { FactSum } from "../stats/counters/facts.ts";
import type { Try } from "../stats/counters/tries-facts.ts";
import type { PriorAttempt, StoredAttempt } from "./batch-context.ts";
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
    facts.changeTries(before.map(asItIsNow), triesAfter(before, attempts));
  }
  return facts;
}

const asItIsNow = ({ seq, receivedAt, readyNow }: PriorAttempt): Try => ({
  seq,
  receivedAt,
  ready: readyNow,
});

/** The newest attempt for a workshop says whether the learner is ready for it; attempts for none speak for themselves. */
function triesAfter(before: readonly PriorAttempt[], added: readonly NewAttempt[]): Try[] {
  const readyFor = new Map(added.map(({ workshopId, ready }) => [workshopId, ready]));
  const asItWillBe = ({ workshopId }: StoredAttempt, { seq, receivedAt, ready }: Try): Try => ({
    seq,
    receivedAt,
    ready: workshopId === null ? ready : (readyFor.get(workshopId) ?? ready),
  });
  return [
    ...before.map((attempt) => asItWillBe(attempt, asItIsNow(attempt))),
    ...added.map((attempt) => asItWillBe(attempt, attempt)),
  ];
}
