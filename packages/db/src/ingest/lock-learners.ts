import type { Transaction } from "../database.ts";
import { pseudonymsOf } from "./pseudonym.ts";

/** A learner's row, locked until the transaction ends. Ingest counts on in it. */
export type LockedLearner = {
  id: string;
  pseudonym: string;
  workshopId: number | null;
  attempts: number;
  erased: boolean;
};

/**
 * Locks the learners in the order of their ids, so that two batches with the same learners wait for one another instead
 * of blocking each other, and makes the rows of those who are new.
 */
export async function lockLearners(
  { sql }: Transaction,
  ids: readonly string[],
): Promise<Map<string, LockedLearner>> {
  const distinct = [...new Set(ids)].toSorted();
  const names = chooseNames(distinct);
  // `where false` locks the rows that are there already and writes nothing. A name that somebody else has is passed over
  // here; if two transactions choose the same one at once, the second fails and is tried again.
  const insert = sql`
    insert into learner (id, pseudonym)
    select id, coalesce(
      (select name from unnest(array[short, longer]) name
        where not exists (select from learner where pseudonym = name) limit 1),
      longest)
    from unnest(${distinct}::uuid[], ${names.map((name) => name[0])}::text[],
      ${names.map((name) => name[1])}::text[], ${names.map((name) => name[2])}::text[])
      as given(id, short, longer, longest)
    order by id
    on conflict (id) do update set attempts = learner.attempts where false`;
  const select = sql<LockedLearner[]>`
    select id, coalesce(pseudonym, '') as pseudonym, workshop_id as "workshopId", attempts,
      erased_at is not null as erased
    from learner where id = any(${distinct}::uuid[])`;
  const [, rows] = await Promise.all([insert, select]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Names that differ within the batch: it cannot see its own rows while it chooses. */
function chooseNames(ids: readonly string[]): [string, string, string][] {
  const taken = new Set<string>();
  return ids.map((id) => {
    const [short, longer, longest] = pseudonymsOf(id);
    const choice: [string, string, string] = taken.has(short)
      ? [longer, longest, longest]
      : [short, longer, longest];
    taken.add(short);
    return choice;
  });
}
