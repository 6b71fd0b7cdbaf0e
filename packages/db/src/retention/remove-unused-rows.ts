import type { Fragment } from "postgres";
import { type Database, inTransaction, type Queryable } from "../database.ts";
import { waitForEpoch } from "../ingest/dimension-epoch.ts";
import { waitForCountersLock } from "../stats/counters/counters-lock.ts";
import { newestParts, removeUnusedParts } from "./remove-unused-parts.ts";

type Sql = Queryable["sql"];

/**
 * Removes what distinct results, computers, clients and receipts said when no attempt refers to it any more: its learners
 * were erased, or it was kept long enough. What is still counted of expired attempts stays, without its error text.
 *
 * Submissions go on meanwhile, in servers that remember ids. So rows are marked first, and with the marks a new epoch
 * begins: from then on nobody stores an id without having found its row anew (ingest/dimension-epoch.ts), and whoever finds
 * a mark takes it away (`keepRows`). What is still marked and unused in a later snapshot can therefore never be stored again.
 *
 * @param options.pauseHours does nothing when somebody looked less than so many hours before `now`.
 */
export async function removeUnusedRows(
  db: Database,
  { now, pauseHours }: { now: Date; pauseHours: number },
): Promise<{ rows: number }> {
  const [turn] = await db.sql`
    insert into dimension_epoch (epoch, looked_at) values (0, ${now})
    on conflict (id) do update set looked_at = excluded.looked_at
      where dimension_epoch.looked_at <= excluded.looked_at - make_interval(hours => ${pauseHours})
    returning epoch`;
  if (!turn) return { rows: 0 };
  const newest = await newestParts(db);
  const epoch = await markUnused(db);
  const rows = epoch === null ? 0 : await removeMarked(db, epoch);
  return { rows: rows + (await removeUnusedParts(db, newest)) };
}

/** Marks what is unused now. Gives back the epoch that began with it; null when there is nothing to mark. */
async function markUnused(db: Database): Promise<number | null> {
  return inTransaction(db, async (tx) => {
    const { sql } = tx;
    const [{ epoch }] = await sql<[{ epoch: number }]>`
      select epoch + 1 as epoch from dimension_epoch for update`;
    const mark = async (table: string, unused: Fragment) => {
      const { count } = await sql`
        update ${sql(table)} set unused_epoch = ${epoch}
        where id in (
          select t.id from ${sql(table)} t where ${unused} order by t.id for update skip locked
        )`;
      return count;
    };
    let rows = 0;
    for (const [table, unused] of Object.entries(unusedRows(sql)))
      rows += await mark(table, unused);
    const [someState] = await sql`select from check_state t where ${stateIsUnused(sql)} limit 1`;
    if (rows === 0 && !someState) return null;
    await waitForEpoch(tx);
    // Only now: submissions take marks from these while they hold their epoch, and would wait for us as we for them.
    await mark("check_state", stateIsUnused(sql));
    await sql`update dimension_epoch set epoch = ${epoch}`;
    return epoch;
  });
}

/** When a row `t` of each table is unused. Cells and deltas that are not folded yet count as use: both name platforms and outcomes. */
function unusedRows(sql: Sql): Record<string, Fragment> {
  return {
    outcome: sql`
      not exists (select from (${outcomesHeld(sql)}) u where u.id = t.id)
      and (t.error_id is not null or not exists (select from (${outcomesCounted(sql)}) u where u.id = t.id))`,
    platform: sql`not exists (select from (${platformsUsed(sql)}) u where u.id = t.id)`,
    client: sql`not exists (select from attempt a where a.client_id = t.id)`,
    receipt_problem: sql`
      not exists (
        select from (select distinct unnest(receipt_problem_ids) as id from attempt) u where u.id = t.id
      )`,
  };
}

const stateIsUnused = (sql: Sql) => sql`
  not exists (
    select from (
      select unnest(items) as id from stat_cell where level = 'check states'
      union all (select unnest(items) from stat_delta where kind = 'check state')
      union all (select unnest(items) from stat_archive where kind = 'check state')
    ) u where u.id = t.id
  )`;

const outcomesHeld = (sql: Sql) => sql`select distinct unnest(outcome_ids) as id from attempt`;

const outcomesCounted = (sql: Sql) => sql`
  select unnest(items) as id from stat_archive where kind = 'result'
  union
  select unnest(items) from stat_delta where kind = 'result'`;

const platformsUsed = (sql: Sql) => sql`
  select platform_id as id from attempt
  union select platform_id from learner
  union select platform_id from stat_archive
  union select platform_id from stat_delta
  union select platform_id from stat_cell where cardinality(items) > 0`;

async function removeMarked(db: Database, epoch: number): Promise<number> {
  const { sql } = db;
  // A row that loses its error text gets a new hash as well: the same result sent again must not be taken for it.
  const { outcome = sql`false`, ...others } = unusedRows(sql);
  const counted = sql`exists (select from (${outcomesCounted(sql)}) u where u.id = t.id)`;
  const blanked = await sql`
    update outcome set error_id = null, unused_epoch = null,
      hash = decode(replace(gen_random_uuid()::text, '-', ''), 'hex')
    where id in (${marked(
      sql,
      "outcome",
      epoch,
      sql`
      t.error_id is not null and ${counted}
      and not exists (select from (${outcomesHeld(sql)}) u where u.id = t.id)`,
    )})`;
  const gone = await sql`
    delete from outcome
    where id in (${marked(sql, "outcome", epoch, sql`${outcome} and not ${counted}`)})`;
  let rows = blanked.count + gone.count;
  const unusedNow = { ...others, check_state: stateIsUnused(sql) };
  for (const [table, unused] of Object.entries(unusedNow)) {
    rows += await inTransaction(db, async (tx) => {
      // A fold under way may be about to count under a platform.
      if (table === "platform") await waitForCountersLock(tx);
      const { count } = await tx.sql`
        delete from ${tx.sql(table)} where id in (${marked(tx.sql, table, epoch, unused)})`;
      return count;
    });
  }
  return rows;
}

/** The ids of marked rows for which the condition still holds. Who is about to keep some has locked them, and would wait for us as we for them. */
function marked(sql: Sql, table: string, epoch: number, condition: Fragment): Fragment {
  return sql`
    select t.id from ${sql(table)} t where t.unused_epoch = ${epoch} and ${condition}
    order by t.id for update skip locked`;
}
