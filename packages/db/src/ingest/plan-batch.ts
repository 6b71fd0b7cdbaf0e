import { isReady } from "../workshops/judge-requirement.ts";
import type { StoredAttempt } from "./batch-context.ts";
import type { BatchWorkshop } from "./batch-workshops.ts";
import type { KnownOutcome } from "./dimension-cache.ts";
import type { LockedLearner } from "./lock-learners.ts";
import type { PreparedAttempt } from "./prepare-batch.ts";
import { isUnanswered } from "./resolve-workshops.ts";

/** What a batch will write. */
export type NewAttempt = StoredAttempt & {
  learnerId: string;
  learner: LockedLearner;
  prepared: PreparedAttempt;
};

export type Verdict =
  | {
      kind: "stored" | "duplicate";
      attempt: Pick<StoredAttempt, "id" | "ready" | "receiptProblemIds">;
      learner: { pseudonym: string };
    }
  | { kind: "conflict" }
  | { kind: "gone" }
  | { kind: "late" };

export type BatchFacts = {
  learners: ReadonlyMap<string, LockedLearner>;
  prior: ReadonlyMap<string, readonly StoredAttempt[]>;
  workshops: ReadonlyMap<number, BatchWorkshop>;
};

/** Decides, one submission after the other, what becomes of it. Pure: what it is told is locked, so it stays true. */
export function planBatch(
  batch: readonly PreparedAttempt[],
  facts: BatchFacts,
): { verdicts: Verdict[]; added: NewAttempt[] } {
  const added: NewAttempt[] = [];
  const histories = new Map<string, StoredAttempt[]>();

  const verdicts = batch.map((prepared): Verdict => {
    const { learnerId, attemptId } = prepared.submission;
    const learner = facts.learners.get(learnerId);
    if (!learner) throw new Error("a learner was not locked");
    if (learner.erased) return { kind: "gone" };

    const history = histories.get(learnerId) ?? [...(facts.prior.get(learnerId) ?? [])];
    histories.set(learnerId, history);
    const before = history.find(({ id }) => id === attemptId);
    if (before) {
      if (before.fingerprint !== prepared.fingerprint) return { kind: "conflict" };
      return { kind: "duplicate", attempt: before, learner };
    }
    if (isLate(prepared, history)) return { kind: "late" };

    const workshopId = isUnanswered(prepared.submission) ? learner.workshopId : prepared.workshopId;
    const attempt: NewAttempt = {
      id: attemptId,
      learnerId,
      learner,
      seq: learner.attempts + 1,
      workshopId,
      platformId: prepared.platform.id,
      os: prepared.platform.os,
      receivedAt: prepared.receivedAt,
      ready: false,
      fingerprint: prepared.fingerprint,
      outcomes: prepared.outcomes,
      receiptProblemIds: prepared.problems.map(({ rowId }) => rowId),
      prepared,
    };
    history.push(attempt);
    attempt.ready = readyAfter(attempt, history, facts.workshops);
    learner.attempts = attempt.seq;
    learner.workshopId = workshopId ?? learner.workshopId;
    added.push(attempt);
    return { kind: "stored", attempt, learner };
  });
  return { verdicts, added };
}

/** `seq` only counts on: stored now, it would be taken for the newest, and hide what is true. */
function isLate(
  { submission: { lateBesides }, receivedAt }: PreparedAttempt,
  history: readonly StoredAttempt[],
): boolean {
  if (!lateBesides) return false;
  return history.some((one) => one.receivedAt > receivedAt && !lateBesides.has(one.id));
}

/** Judged by the newest result of each check among the attempts made for the same workshop, or for none. */
function readyAfter(
  attempt: NewAttempt,
  history: readonly StoredAttempt[],
  workshops: ReadonlyMap<number, BatchWorkshop>,
): boolean {
  const { workshopId, prepared } = attempt;
  const current = new Map<string, KnownOutcome>();
  for (const one of history) {
    if (one.workshopId !== workshopId) continue;
    for (const outcome of one.outcomes) current.set(outcome.check, outcome);
  }
  const items = workshopId === null ? null : (workshops.get(workshopId)?.items ?? null);
  return isReady(items, prepared.platform.os, current);
}
