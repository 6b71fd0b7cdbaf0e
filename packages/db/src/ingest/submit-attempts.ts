import type { Receipt } from "@allset/contract";
import type { Database } from "../database.ts";
import { type Failure, failureOf } from "./failure-of.ts";
import type { DimensionCache, WithDimensions } from "./dimension-cache.ts";
import { StaleDimensions } from "./dimension-epoch.ts";
import { prepareBatch } from "./prepare-batch.ts";
import type { Verdict } from "./plan-batch.ts";
import { receiptDocuments } from "./receipt-problems.ts";
import { settledVerdicts } from "./settled-verdicts.ts";
import { storeBatch } from "./store-batch.ts";
import type { Submission, SubmitOutcome } from "./submission.ts";

/**
 * Stores a batch of attempts in one transaction and answers, in the same order, only after it is committed. A submission
 * that the database refuses fails alone. Rejects when the database cannot be reached or cannot write: then nothing is
 * known to be stored, and the same batch may be tried again without harm.
 */
export async function submitAttempts(
  db: Database,
  batch: readonly Submission[],
): Promise<SubmitOutcome[]> {
  if (batch.length === 0) return [];
  try {
    return await storeWithRetries(db, batch);
  } catch (cause) {
    if (failureOf(cause) !== "content") throw cause;
    if (batch.length === 1) return [{ kind: "failed", cause }];
    const middle = Math.ceil(batch.length / 2);
    const first = await submitAttempts(db, batch.slice(0, middle));
    return [...first, ...(await submitAttempts(db, batch.slice(middle)))];
  }
}

/** The outcome of each submission that is settled already, such as a duplicate's; null for others. Writes nothing. */
export async function findStoredAttempts(
  db: Database,
  batch: readonly Submission[],
): Promise<(SubmitOutcome | null)[]> {
  const settled = await settledVerdicts(db, batch);
  const outcomes = await answers(
    { sql: db.sql, dimensions: db.dimensions.current },
    settled.filter((verdict) => verdict !== null),
  );
  let next = 0;
  return settled.map((verdict) => (verdict ? (outcomes[next++] ?? null) : null));
}

const tries = 5;
// One removal of unused rows (retention/remove-unused-rows.ts) can come between several times, and several servers may
// remove at once. Each time something is gone for good, so there is an end to it.
const triesWhileRowsGo = 25;

/** Tries again what may succeed the next time. A retry after a COMMIT whose answer was lost finds its attempts stored: duplicates. */
async function storeWithRetries(
  db: Database,
  batch: readonly Submission[],
): Promise<SubmitOutcome[]> {
  let removed = 0;
  for (let failed = 0; ;) {
    const dimensions = db.dimensions.current;
    try {
      return await answers({ sql: db.sql, dimensions }, await decide(db, dimensions, batch));
    } catch (error) {
      const failure: Failure = failureOf(error);
      if (failure === "removed") {
        removed += 1;
        if (error instanceof StaleDimensions) db.dimensions.renew(error.epoch);
      } else {
        failed += 1;
        if (failure === "stale") dimensions.workshops.clear();
        else if (failure !== "passing") throw error;
      }
      if (failed === tries || removed === triesWhileRowsGo) throw error;
    }
  }
}

async function decide(
  db: Database,
  dimensions: DimensionCache,
  batch: readonly Submission[],
): Promise<Verdict[]> {
  const settled = await settledVerdicts(db, batch);
  const open = batch.filter((_, at) => !settled[at]);
  const decided =
    open.length === 0
      ? []
      : await storeBatch(db, dimensions, await prepareBatch({ sql: db.sql, dimensions }, open));
  let next = 0;
  return settled.map((verdict) => {
    const result = verdict ?? decided[next++];
    if (!result) throw new Error("a submission was left without a verdict");
    return result;
  });
}

async function answers(db: WithDimensions, verdicts: readonly Verdict[]): Promise<SubmitOutcome[]> {
  const ids = verdicts.flatMap((verdict) =>
    "attempt" in verdict ? verdict.attempt.receiptProblemIds : [],
  );
  const documents = await receiptDocuments(db, ids);
  return verdicts.map((verdict): SubmitOutcome => {
    if (!("attempt" in verdict)) return verdict;
    const { kind, attempt, learner } = verdict;
    const receipt: Receipt = {
      verdict: kind,
      id: attempt.id,
      learner: learner.pseudonym,
      ready: attempt.ready,
      problems: attempt.receiptProblemIds.flatMap((id) => documents.get(id) ?? []),
    };
    return { kind, receipt };
  });
}
