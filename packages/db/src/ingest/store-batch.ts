import { type Database, inTransactionUntil, type Transaction } from "../database.ts";
import { type PriorAttempt, priorAttempts } from "./batch-context.ts";
import { type BatchWorkshop, holdEpochAndWorkshops } from "./batch-workshops.ts";
import { batchFacts } from "./batch-facts.ts";
import type { DimensionCache } from "./dimension-cache.ts";
import { openFixes } from "./fixes-shown.ts";
import { lockLearners } from "./lock-learners.ts";
import { planBatch, type Verdict } from "./plan-batch.ts";
import type { PreparedAttempt } from "./prepare-batch.ts";
import { type FoundStates, rememberStates, resolveCheckStates } from "./resolve-check-states.ts";
import { isUnanswered, namedWorkshop } from "./resolve-workshops.ts";
import { writeBatch } from "./write-batch.ts";

/** What was believed of a workshop before the locks were taken is not so any more. */
export class StaleBelief extends Error {
  override readonly name = "StaleBelief";
}

/**
 * Stores a prepared batch in one transaction: locks, decides, writes. Resolves after COMMIT returned.
 *
 * Locks are taken in one order by everybody, so that nobody blocks anybody for good: the epoch, workshops by id, then
 * learners by id, then new check states by their hashes, then what is written.
 * Submissions share a workshop; a change of its list has it alone.
 */
export async function storeBatch(
  db: Database,
  dimensions: DimensionCache,
  batch: readonly PreparedAttempt[],
): Promise<Verdict[]> {
  let found: FoundStates | null = null;
  const verdicts = await inTransactionUntil(db, async (tx) => {
    const learnerIds = batch.map(({ submission }) => submission.learnerId);
    const workshopIds = [
      ...batch.flatMap(({ workshopId }) => workshopId ?? []),
      ...(await workshopsBefore(tx, batch)),
    ];
    const [workshops, learners] = await Promise.all([
      holdEpochAndWorkshops(tx, dimensions, workshopIds),
      lockLearners(tx, learnerIds),
    ]);
    if (!batch.every((prepared) => stillNamed(prepared, workshops))) throw new StaleBelief();

    const known = [...learners.values()].filter(({ attempts }) => attempts > 0).map(({ id }) => id);
    const [prior, open] =
      known.length === 0
        ? [new Map<string, PriorAttempt[]>(), []]
        : await Promise.all([priorAttempts(tx, dimensions, known), openFixes(tx, known)]);
    const { verdicts: decided, added } = planBatch(batch, { learners, prior, workshops });
    if (added.some(({ workshopId }) => workshopId !== null && !workshops.has(workshopId))) {
      throw new StaleBelief();
    }
    const facts = await batchFacts(prior, added, async (questions) => {
      const resolved = await resolveCheckStates(tx, dimensions, questions);
      found = resolved.found;
      return resolved.ids;
    });
    return { result: decided, last: writeBatch(tx, added, { workshops, open, facts }) };
  });
  if (found) rememberStates(dimensions, found);
  return verdicts;
}

/** The workshops that an empty answer to the 2016 client's question stands for. */
async function workshopsBefore(
  { sql }: Transaction,
  batch: readonly PreparedAttempt[],
): Promise<number[]> {
  const ids = batch
    .filter(({ submission }) => isUnanswered(submission))
    .map(({ submission }) => submission.learnerId);
  if (ids.length === 0) return [];
  const rows = await sql<{ id: number }[]>`
    select workshop_id as id from learner where id = any(${ids}::uuid[]) and workshop_id is not null`;
  return rows.map(({ id }) => id);
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
