import type { Fragment } from "postgres";
import type { Transaction } from "../../database.ts";
import { numberArray, numberArrays } from "../../number-array.ts";
import type { FactSum } from "./facts.ts";
import { addCheckStates, factsOfAttempts } from "./facts-of-attempts.ts";
import { uncountWorkshopsOf } from "./workshop-counts.ts";

/**
 * The statement that tells the counters what a transaction changes, to run inside that transaction: from its commit on every
 * statistic counts it. Null when nothing changes. Nothing is locked and nothing is read, so that submissions never wait for
 * one another here.
 */
export function deltasOf({ sql }: Transaction, facts: FactSum): Fragment | null {
  const rows = facts.rows();
  if (rows.length === 0) return null;
  return sql`
    insert into stat_delta (kind, day, platform_id, items, alls, currents)
    select kind, day, platform_id, items::int[], alls::int[], currents::int[]
    from unnest(
        ${rows.map((row) => row.kind)}::text[],
        ${rows.map((row) => row.day)}::date[],
        ${numberArray(rows.map((row) => row.platformId))}::int[],
        ${numberArrays(rows.map((row) => row.items))}::text[],
        ${numberArrays(rows.map((row) => row.alls))}::text[],
        ${numberArrays(rows.map((row) => row.currents))}::text[])
      as delta(kind, day, platform_id, items, alls, currents)`;
}

/**
 * Changes learners' rows with the counters following: what these learners count for is taken away before `change` and
 * given again after it. For changes that touch few learners: erasure, retention, a new requirement list. The learners
 * must be locked.
 */
export async function changeLearners<Result>(
  tx: Transaction,
  learnerIds: readonly string[],
  change: () => Promise<Result>,
): Promise<Result> {
  await countLearners(tx, learnerIds, -1);
  await uncountWorkshopsOf(tx, learnerIds);
  const result = await change();
  await countLearners(tx, learnerIds);
  return result;
}

/** Counts learners with all that is stored of them, once, or with `times` -1 no more. */
export async function countLearners(
  { sql }: Transaction,
  learnerIds: readonly string[],
  times: 1 | -1 = 1,
): Promise<void> {
  if (learnerIds.length === 0) return;
  // What is taken away was counted, so its rows are there.
  if (times === 1) await addCheckStates({ sql }, learnerIds);
  await sql`
    insert into stat_delta (kind, day, platform_id, items, alls, currents)
    select f.kind, f.day, f.platform_id, array_agg(f.item),
      array_agg(f.all_n * ${times}::int), array_agg(f.current_n * ${times}::int)
    from (${factsOfAttempts(sql, learnerIds)}) f
    group by f.kind, f.day, f.platform_id`;
}
