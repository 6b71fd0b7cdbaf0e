import { FactSum } from "../stats/counters/facts.ts";
import type { Try } from "../stats/counters/tries-facts.ts";
import type { PriorAttempt, StoredAttempt } from "./batch-context.ts";
import type { NewAttempt } from "./plan-batch.ts";
import type { StateQuestion } from "./resolve-check-states.ts";

/**
 * What a batch changes in the counters: its attempts, and the current state of their learners before and after.
 *
 * @param resolve gives the ids of check states, in order.
 */
export async function batchFacts(
  prior: ReadonlyMap<string, readonly PriorAttempt[]>,
  added: readonly NewAttempt[],
  resolve: (questions: readonly StateQuestion[]) => Promise<(number | null)[]>,
): Promise<FactSum> {
  const learners = [...Map.groupBy(added, ({ learnerId }) => learnerId)].map(
    ([learnerId, theirs]) => {
      const before = prior.get(learnerId) ?? [];
      return { before, theirs, after: [...before, ...theirs] };
    },
  );
  const ids = await resolve([
    ...added.map((attempt) => ({ attempt })),
    ...learners.flatMap(({ before, after }) => [{ history: before }, { history: after }]),
  ]);
  const stateOf = new Map(added.map((attempt, at) => [attempt, ids[at] ?? null]));
  let next = added.length;
  const nextId = () => ids[next++] ?? null;

  const facts = new FactSum();
  for (const { before, theirs, after } of learners) {
    const [was, is] = [nextId(), nextId()];
    const ready = theirs.at(-1)?.ready === true;
    const [first] = theirs;
    if (first && after.length === 1) {
      const checkState = stateOf.get(first) ?? null;
      facts.addFirst(first, { ready, checkState, learnerState: is });
    } else {
      for (const attempt of theirs) facts.addAttempt(attempt, stateOf.get(attempt) ?? null, 1);
      const readyBefore = before.at(-1)?.readyNow === true;
      facts.addLearner(before, { ready: readyBefore, checkState: was }, -1);
      facts.addLearner(after, { ready, checkState: is }, 1);
    }
    facts.changeTries(before.map(asItIsNow), triesAfter(before, theirs));
  }
  return facts;
}

const asItIsNow = ({ seq, receivedAt, platformId, readyNow }: PriorAttempt): Try => ({
  seq,
  receivedAt,
  platformId,
  ready: readyNow,
});

/** The newest attempt for a workshop says whether the learner is ready for it; attempts for none speak for themselves. */
function triesAfter(before: readonly PriorAttempt[], added: readonly NewAttempt[]): Try[] {
  const readyFor = new Map(added.map(({ workshopId, ready }) => [workshopId, ready]));
  const asItWillBe = ({ workshopId }: StoredAttempt, attempt: Try): Try => ({
    seq: attempt.seq,
    receivedAt: attempt.receivedAt,
    platformId: attempt.platformId,
    ready: workshopId === null ? attempt.ready : (readyFor.get(workshopId) ?? attempt.ready),
  });
  return [
    ...before.map((attempt) => asItWillBe(attempt, asItIsNow(attempt))),
    ...added.map((attempt) => asItWillBe(attempt, attempt)),
  ];
}
