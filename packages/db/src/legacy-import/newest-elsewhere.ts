import type { Queryable } from "../database.ts";

/**
 * When these learners' newest attempt arrived that is none of `attemptIds`; learners without one are missing. An attempt
 * from before it would be stored as the newest, because `seq` only counts on.
 */
export async function newestElsewhere(
  { sql }: Queryable,
  learnerIds: readonly string[],
  attemptIds: readonly string[],
): Promise<Map<string, Date>> {
  const rows = await sql<{ id: string; newest: Date }[]>`
    select learner_id as id, max(received_at) as newest from attempt
    where learner_id = any(${[...learnerIds]}::uuid[]) and id <> all(${[...attemptIds]}::uuid[])
    group by learner_id`;
  return new Map(rows.map(({ id, newest }) => [id, newest]));
}
