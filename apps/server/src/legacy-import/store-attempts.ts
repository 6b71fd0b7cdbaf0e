import {
  type Database,
  findStoredAttempts,
  newestElsewhere,
  type Submission,
  submitAttempts,
  type SubmitOutcome,
} from "@allset/db";
import type { ImportNotes } from "./import-notes.ts";
import type { Fate } from "./import-tally.ts";

/** An attempt on its way; `submission` is null when it is not to be stored. */
export type ImportItem = {
  userId: bigint;
  attemptId: bigint | null;
  results: number;
  submission: Submission | null;
};

type Kind = SubmitOutcome["kind"];

const fates: Record<Kind, { fate: Fate; note: string | null }> = {
  stored: { fate: "stored", note: null },
  duplicate: { fate: "before", note: null },
  gone: { fate: "left out", note: "its learner was erased here, left out" },
  late: { fate: "left out", note: "its learner has newer ones here already, left out" },
  conflict: { fate: "left out", note: "stored before with other results, which stay" },
  failed: { fate: "refused", note: "the database refused it, left out" },
};

/** Stores what is not stored yet, and tells what became of each. Resolves after the commit. */
export async function storeAttempts(
  db: Database,
  items: readonly ImportItem[],
  notes: ImportNotes,
): Promise<Fate[]> {
  const kinds = await storeAll(
    db,
    items.flatMap(({ submission }) => submission ?? []),
  );
  return items.map(({ submission, attemptId }) => {
    if (submission === null) return "left out";
    const { fate, note } = fates[kinds.get(submission) ?? "failed"];
    if (note !== null) notes.add(`attempts: ${note}`, attemptId);
    return fate;
  });
}

/**
 * An attempt is late when one that comes after it is stored already, from this file or sent to this server by its learner.
 * Stored now, it would be taken for the newest, and hide what is true. What is known to be late leaves no rows behind; what a
 * learner sends in the meantime is seen by the transaction that stores.
 */
async function storeAll(
  db: Database,
  submissions: readonly Submission[],
): Promise<Map<Submission, Kind>> {
  const attemptIds = submissions.map(({ attemptId }) => attemptId);
  const settled = await findStoredAttempts(db, submissions);
  const newest = await newestElsewhere(
    db,
    [...new Set(submissions.map(({ learnerId }) => learnerId))],
    attemptIds,
  );
  const kinds = new Map<Submission, Kind>();
  const haveLater = new Set<string>();
  for (const [at, submission] of [...submissions.entries()].toReversed()) {
    const { learnerId, receivedAt = new Date() } = submission;
    const outcome = settled[at];
    if (outcome) {
      kinds.set(submission, outcome.kind);
      haveLater.add(learnerId);
    } else if (haveLater.has(learnerId) || (newest.get(learnerId) ?? receivedAt) > receivedAt) {
      kinds.set(submission, "late");
    }
  }
  const wanted = submissions.filter((submission) => !kinds.has(submission));
  const lateBesides = new Set(attemptIds);
  const outcomes = await submitAttempts(
    db,
    wanted.map((submission) => ({ ...submission, lateBesides })),
  );
  for (const [at, { kind }] of outcomes.entries()) {
    const submission = wanted[at];
    if (submission) kinds.set(submission, kind);
  }
  return kinds;
}
