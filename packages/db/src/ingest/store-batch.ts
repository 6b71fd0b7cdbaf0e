import { type Database, inTransaction } from "../database.ts";
import {
  type BatchWorkshop,
  knownOutcomes,
  priorAttempts,
  readWorkshops,
} from "./batch-context.ts";
import { openFixes } from "./fixes-shown.ts";
import { lockLearners } from "./lock-learners.ts";
import { planBatch, type Verdict, workshopFor } from "./plan-batch.ts";
import type { PreparedAttempt } from "./prepare-batch.ts";
import { namedWorkshop } from "./resolve-workshops.ts";
import { writeBatch } from "./write-batch.ts";

/** A workshop that ingest remembers was deleted or renamed meanwhile. */
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
    if (!batch.every((prepared) => stillNamed(prepared, workshops))) throw new WorkshopVanished();
    const outcomes = await knownOutcomes(
      tx,
      db.dimensions,
      [...prior.values()].flat().flatMap(({ outcomeIds }) => outcomeIds),
    );
    const { verdicts, added } = planBatch(batch, { learners, prior, workshops, outcomes });
    await writeBatch(tx, added, workshops, open);
    return verdicts;
  });
}

/** Whether the workshop that the cache gave still has the name that was sent. */
function stillNamed(
  { submission, workshopId }: PreparedAttempt,
  workshops: ReadonlyMap<number, BatchWorkshop>,
): boolean {
  const named = namedWorkshop(submission);
  if (named === null || workshopId === null) return true;
  const workshop = workshops.get(workshopId);
  if (!workshop) return false;
  if ("legacyName" in named) return workshop.legacyName === named.legacyName;
  return workshop.slug === named.slug || workshop.legacyName === named.slug;
}
