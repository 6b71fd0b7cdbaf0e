import { type Database, inTransaction, type Queryable } from "../database.ts";
import { eraseLocked } from "../learners/erase-learners.ts";

export type ErasureLedgerEntry = { learnerId: string; erasedAt: Date };

/** Every erasure since a moment, or ever: to be kept beside the backups. */
export async function listErasures(
  { sql }: Queryable,
  since: Date = new Date(0),
): Promise<ErasureLedgerEntry[]> {
  return sql<ErasureLedgerEntry[]>`
    select learner_id as "learnerId", erased_at as "erasedAt" from erasure_ledger
    where erased_at >= ${since} order by erased_at, learner_id`;
}

/** Erases again whom a restored backup brought back. Learners that it never knew get their tombstone too. */
export async function reapplyErasures(
  db: Database,
  entries: readonly ErasureLedgerEntry[],
): Promise<{ erased: number }> {
  const ids = entries.map(({ learnerId }) => learnerId);
  return inTransaction(db, async (tx) => {
    await tx.sql`
      insert into learner (id)
      select id from unnest(${ids}::uuid[]) id order by id
      on conflict do nothing`;
    const erased = await eraseLocked(tx, ids);
    return { erased: erased.learners };
  });
}
