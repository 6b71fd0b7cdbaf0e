import { type Database, inTransaction, type Transaction } from "../../database.ts";
import { tryCountersLock } from "./counters-lock.ts";
import { cellsOfFacts, factGroup, factsOnLevels, levelName, touchedCells } from "./levels.ts";
import { numbersOf } from "./unpack.ts";
import { countWorkshops } from "./workshop-counts.ts";

// Few enough for a moment's work, many enough for a busy server.
const deltasPerFold = 5000;

/**
 * Moves deltas into cells, and adds up workshops that changed, where reading them costs less. What statistics say does not
 * change by it. Of several servers one works, the others find nothing to do. Gives back how many deltas were moved, and
 * whether that was a full portion, so that more may wait. Whoever went on until there are none would never stop while
 * submissions arrive.
 *
 * @param workshops whether workshops are added up, too. That reads whoever takes part in one of them.
 */
export async function foldStats(
  db: Database,
  { workshops = true }: { workshops?: boolean } = {},
): Promise<{ folded: number; more: boolean }> {
  return inTransaction(db, async (tx) => {
    if (!(await tryCountersLock(tx))) return { folded: 0, more: false };
    if (workshops) await countWorkshops(tx);
    const folded = await fold(tx);
    return { folded, more: folded === deltasPerFold };
  });
}

/**
 * Folds portion after portion while whole ones wait; ends between two of them when the signal says so. What is left then,
 * or came meanwhile, is for the next time.
 */
export async function foldWaiting(
  db: Database,
  { signal, workshops = true }: { signal?: AbortSignal | undefined; workshops?: boolean } = {},
): Promise<void> {
  while (signal?.aborted !== true && (await foldStats(db, { workshops })).more);
}

async function fold({ sql }: Transaction): Promise<number> {
  const [count] = await sql<[{ folded: number }]>`
    with
    gone as (
      delete from stat_delta
      where id <= (
        select max(d.id) from (select id from stat_delta order by id limit ${deltasPerFold}) d)
      returning kind, day, platform_id, items, alls, currents
    ),
    numbered as materialized (select f.*, ${factGroup(sql)} as fact_group from gone f),
    fact_group as (select distinct kind, day, platform_id, fact_group from numbered),
    facts as materialized (
      select n.fact_group, n.item, sum(n.all_n)::int as all_n, sum(n.current_n)::int as current_n
      from (select n.fact_group, ${numbersOf(sql, "n")} from numbered n) n
      group by 1, 2
    ),
    ${cellsOfFacts(sql)},
    merged as (
      select level, start, platform_id, item, sum(all_n)::int as all_n, sum(current_n)::int as current_n
      from (
        ${factsOnLevels(sql)}
        union all
        select c.level, c.start, c.platform_id, c.item, c.all_n, c.current_n
        from (
          select t.level, t.lowest, t.highest, c.start, c.platform_id, ${numbersOf(sql, "c")}
          from (${touchedCells(sql)}) t join stat_cell c
            on c.level = ${levelName(sql, sql`t.level`)} and c.start = t.start and c.platform_id = t.platform_id
        ) c
        -- A server of the version before knows no ranges, and may have folded.
        where c.item between c.lowest and c.highest
      ) both_sides
      group by 1, 2, 3, 4
    ),
    stored as (
      insert into stat_cell (level, start, platform_id, items, alls, currents)
      select ${levelName(sql, sql`m.level`)}, m.start, m.platform_id,
        coalesce(array_agg(item order by item) filter (where all_n <> 0 or current_n <> 0), '{}'),
        coalesce(array_agg(all_n order by item) filter (where all_n <> 0 or current_n <> 0), '{}'),
        coalesce(array_agg(current_n order by item) filter (where all_n <> 0 or current_n <> 0), '{}')
      from merged m
      group by m.level, m.start, m.platform_id
      on conflict (level, start, platform_id) do update set
        items = excluded.items, alls = excluded.alls, currents = excluded.currents
      returning 1
    )
    select (select count(*) from gone) as folded, (select count(*) from stored) as stored`;
  return count.folded;
}
