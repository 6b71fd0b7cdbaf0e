import type { Transaction } from "../database.ts";
import { wordArray } from "../number-array.ts";

/** A learner as a batch finds it, locked until the transaction ends. Planning counts on in it. */
export type LockedLearner = {
  id: string;
  /** Empty for a new learner until its row is written. */
  pseudonym: string;
  workshopId: number | null;
  attempts: number;
  erased: boolean;
  isNew: boolean;
};

/**
 * Locks the learners that are known, in the order of their ids, so that two batches with the same learners wait for one
 * another instead of blocking each other. Of two batches that both bring the same new learner, the second fails when it
 * writes the row, and is tried again.
 */
export async function lockLearners(
  { sql }: Transaction,
  ids: readonly string[],
): Promise<Map<string, LockedLearner>> {
  const distinct = [...new Set(ids)];
  const rows = await sql<LockedLearner[]>`
    select id, coalesce(pseudonym, '') as pseudonym, workshop_id as "workshopId", attempts,
      erased_at is not null as erased, false as "isNew"
    from learner where id = any(${wordArray(distinct)}::uuid[])
    order by id for update`;
  const learners = new Map(rows.map((row) => [row.id, row]));
  for (const id of distinct) {
    if (learners.has(id)) continue;
    learners.set(id, {
      id,
      pseudonym: "",
      workshopId: null,
      attempts: 0,
      erased: false,
      isNew: true,
    });
  }
  return learners;
}
