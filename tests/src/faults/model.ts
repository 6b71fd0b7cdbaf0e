import { deepStrictEqual } from "node:assert/strict";
import { learnerIdOfKey, type Submission, type SubmitOutcome } from "@allset/db";

type KnownAttempt = {
  id: string;
  seq: number;
  fingerprint: string;
  workshop: string | null;
  receivedAt: Date;
  answer: SubmitOutcome;
};

type SubmitParts = {
  learner: string;
  attempt: number;
  content: number;
  workshop: string | null;
  system: string;
  results: Submission["results"];
};

const dayMilliseconds = 24 * 60 * 60 * 1000;

/** What the tables have to say, kept as plainly as possible, with a clock that only moves when told to. */
export class Model {
  readonly attempts = new Map<string, KnownAttempt[]>();
  readonly erased = new Set<string>();
  private now = Date.UTC(2026, 2, 14, 12);

  submission({ learner, attempt, content, workshop, system, results }: SubmitParts): Submission {
    return {
      learnerId: learnerIdOfKey(learner),
      attemptId: `00000000-0000-4000-8000-00000000000${attempt}`,
      fingerprint: `content ${content}`,
      workshop: workshop === null ? null : { slug: workshop },
      verified: false,
      requirementsRevision: null,
      startedAt: null,
      receivedAt: new Date(this.now),
      client: null,
      platform: { system },
      results,
      email: "learner@example.org",
    };
  }

  /** Takes in a submission that was answered so. @throws when the answer is not the one of the rules. */
  submit(submission: Submission, answer: SubmitOutcome | undefined): void {
    const { learnerId, attemptId, workshop } = submission;
    const fingerprint = String(submission.fingerprint);
    const history = this.attempts.get(learnerId) ?? [];
    const before = history.find(({ id }) => id === attemptId);
    const expected = this.erased.has(learnerId)
      ? "gone"
      : before === undefined
        ? "stored"
        : before.fingerprint === fingerprint
          ? "duplicate"
          : "conflict";
    deepStrictEqual(answer?.kind, expected);
    if (answer?.kind === "duplicate") deepStrictEqual(lasting(answer), lasting(before?.answer));
    if (answer?.kind !== "stored") return;
    this.attempts.set(learnerId, [
      ...history,
      {
        id: attemptId,
        seq: (history.at(-1)?.seq ?? 0) + 1,
        fingerprint,
        workshop: workshop && "slug" in workshop ? workshop.slug : null,
        receivedAt: new Date(this.now),
        answer,
      },
    ]);
  }

  /** Gives back the id to erase. */
  erase(learner: string): string {
    const id = learnerIdOfKey(learner);
    if (this.attempts.delete(id)) this.erased.add(id);
    return id;
  }

  /** Gives back the moment before which nothing is kept. A learner without attempts is forgotten. */
  expire(daysKept: number): Date {
    const from = new Date(this.now - daysKept * dayMilliseconds);
    for (const [id, history] of this.attempts) {
      const kept = history.filter(({ receivedAt }) => receivedAt >= from);
      if (kept.length > 0) this.attempts.set(id, kept);
      else this.attempts.delete(id);
    }
    return from;
  }

  wait(days: number): void {
    this.now += days * dayMilliseconds;
  }
}

// What staff know about a problem grows; which problems a receipt named stays.
function lasting(answer: SubmitOutcome | undefined) {
  if (!answer || !("receipt" in answer)) return null;
  const { id, learner, ready, problems } = answer.receipt;
  return { id, learner, ready, problems: problems.map((problem) => problem.id) };
}
