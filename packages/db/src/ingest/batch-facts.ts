import { type CheckState, stateOfAttempt, stateOfLearner } from "../stats/counters/check-states.ts";
import { FactSum } from "../stats/counters/facts.ts";
import type { Try } from "../stats/counters/tries-facts.ts";
import type { PriorAttempt, StoredAttempt } from "./batch-context.ts";
import type { NewAttempt } from "./plan-batch.ts";
import type { CheckStateIds } from "./resolve-check-states.ts";

/**
 * What a batch changes in the counters: its attempts, and the current state of their learners before and after.
 *
 * @param resolve gives the ids of check states by their keys.
 */
export async function batchFacts(
  prior: ReadonlyMap<string, readonly PriorAttempt[]>,
  added: readonly NewAttempt[],
  resolve: (states: readonly CheckState[]) => Promise<CheckStateIds>,
): Promise<FactSum> {
  const attempts = added.map((attempt) => ({ attempt, state: stateOfAttempt(attempt) }));
  const byLearner = Map.groupBy(added, ({ learnerId }) => learnerId);
  const learners = [...byLearner].map(([learnerId, theirs]) => {
    const before = prior.get(learnerId) ?? [];
    const after = [...before, ...theirs];
    return { before, theirs, after, was: stateOfLearner(before), is: stateOfLearner(after) };
  });
  const ids = await resolve(
    [...attempts.map(({ state }) => state), ...learners.flatMap(({ was, is }) => [was, is])].filter(
      (state) => state !== null,
    ),
  );
  const idOf = (state: CheckState | null) => (state && ids.get(state.key)) ?? null;

  const facts = new FactSum();
  for (const { attempt, state } of attempts) facts.addAttempt(attempt, idOf(state), 1);
  for (const { before, theirs, after, was, is } of learners) {
    const readyBefore = before.at(-1)?.readyNow === true;
    facts.addLearner(before, { ready: readyBefore, checkState: idOf(was) }, -1);
    const ready = theirs.at(-1)?.ready === true;
    facts.addLearner(after, { ready, checkState: idOf(is) }, 1);
    facts.changeTries(before.map(asItIsNow), triesAfter(before, theirs));
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
