import { type Database, inTransaction, type Transaction } from "../database.ts";
import {
  type BatchWorkshop,
  knownOutcomes,
  priorAttempts,
  readWorkshops,
  type StoredAttempt,
} from "./batch-context.ts";
import type { DimensionCache, KnownOutcome } from "./dimension-cache.ts";
import { openFixes } from "./fixes-shown.ts";
import { lockLearners } from "./lock-learners.ts";
import { planBatch, type Verdict, workshopFor } from "./plan-batch.ts";
import type { PreparedAttempt } from "./prepare-batch.ts";
import { writeBatch } from "./write-batch.ts";

/** A workshop that ingest remembers was deleted meanwhile. */
export class WorkshopVanished extends Error {
  override readonly name = "WorkshopVanished";
}

/** Stores a prepared batch in one transaction: locks, decides, writes. Resolves after COMMIT returned. */
export async function storeBatch(
  db: Database,
  batch: readonly PreparedAttempt[],
): Promise<Verdict[]> {
  return inTransaction(db, async (tx) => {
    const learners = await lockLearners(
      tx,
      batch.map(({ submission }) => submission.learnerId),
    );
    const known = [...learners.values()].filter(({ attempts }) => attempts > 0).map(({ id }) => id);
    const workshopIds = batch.flatMap((prepared) => {
      const learner = learners.get(prepared.submission.learnerId);
      return (learner && workshopFor(prepared, learner)) ?? [];
    });
    const [prior, workshops, open] = await Promise.all([
      priorAttempts(tx, known),
      readWorkshops(tx, workshopIds),
      known.length > 0 ? openFixes(tx, known) : [],
    ]);
    if (workshopIds.some((id) => !workshops.has(id))) throw new WorkshopVanished();
    const outcomes = await outcomesForLists(tx, db.dimensions, prior, workshops);
    const { verdicts, added } = planBatch(batch, { learners, prior, workshops, outcomes });
    await writeBatch(tx, added, workshops, open);
    return verdicts;
  });
}

/** The outcomes of earlier attempts that a requirement list has to look at. */
async function outcomesForLists(
  tx: Transaction,
  dimensions: DimensionCache,
  prior: ReadonlyMap<string, readonly StoredAttempt[]>,
  workshops: ReadonlyMap<number, BatchWorkshop>,
): Promise<Map<number, KnownOutcome>> {
  const ids: number[] = [];
  for (const attempts of prior.values()) {
    for (const { workshopId, outcomeIds } of attempts) {
      if (workshopId !== null && workshops.get(workshopId)?.items) ids.push(...outcomeIds);
    }
  }
  return knownOutcomes(tx, dimensions, ids);
}
