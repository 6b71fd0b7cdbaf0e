import type { Fragment } from "postgres";
import type { Database, Queryable } from "../../database.ts";
import { withCountersLock } from "./counters-lock.ts";
import { addCheckStates, factsOfAttempts } from "./facts-of-attempts.ts";
import { cellsOfFacts, factGroup, factsOnLevels, levelName } from "./levels.ts";
import { countWorkshops, uncountWorkshopsOf } from "./workshop-counts.ts";

/**
 * Makes the counters anew from the attempts and enrolments, and from the archive of attempts that retention removed.
 * Submissions go on meanwhile: one snapshot tells which of them are among the attempts and which will come as deltas.
 */
export async function rebuildStats(db: Database): Promise<void> {
  const connection = await db.sql.reserve();
  try {
    await rebuildOn(connection);
  } finally {
    connection.release();
  }
}

/** The same on a connection that nothing else uses meanwhile. */
export async function rebuildOn(sql: Queryable["sql"]): Promise<void> {
  // The lock comes before the snapshot: a fold in between would be counted twice.
  await withCountersLock({ sql }, async () => {
    // Before the snapshot, which must see them all; who submits after this moment adds what is missing.
    await inWork(sql, "read committed", () => addCheckStates({ sql }, null));
    await uncountWorkshopsOf({ sql }, "everybody");
    await inWork(sql, "read committed", () => countWorkshops({ sql }));
    await inWork(sql, "repeatable read", async () => {
      await sql`delete from stat_delta`;
      await sql`delete from stat_cell`;
      await sql`
          insert into stat_cell (level, start, platform_id, items, alls, currents)
          select level, start, platform_id, array_agg(item order by item),
            array_agg(all_n order by item), array_agg(current_n order by item)
          from (${recountedLevels(sql)}) l
          group by 1, 2, 3`;
    });
  });
}

/** A transaction that may use more memory than others. */
async function inWork(
  sql: Queryable["sql"],
  isolation: "read committed" | "repeatable read",
  work: () => Promise<void>,
): Promise<void> {
  await sql`begin isolation level ${sql.unsafe(isolation)}`;
  try {
    await sql`set local work_mem = '256MB'`;
    await work();
    await sql`commit`;
  } catch (error) {
    await sql`rollback`;
    throw error;
  }
}

/** What every level must hold: a recount of attempts and archive. */
export function recountedLevels(sql: Queryable["sql"]): Fragment {
  return sql`
    with
    counted as materialized (
      select kind, day, platform_id, item, sum(all_n)::int as all_n, sum(current_n)::int as current_n
      from (
        ${factsOfAttempts(sql, null)}
        union all
        select a.kind, a.day, a.platform_id, u.item, u.all_n, u.current_n
        from stat_archive a
          cross join lateral unnest(a.items, a.alls, a.currents) as u(item, all_n, current_n)
      ) f
      group by 1, 2, 3, 4
    ),
    fact_group as (
      select distinct kind, day, platform_id, ${factGroup(sql)} as fact_group from counted f
    ),
    facts as (select ${factGroup(sql)} as fact_group, item, all_n, current_n from counted f),
    ${cellsOfFacts(sql)}
    select ${levelName(sql, sql`f.level`)} as level, f.start, f.platform_id, f.item,
      sum(f.all_n)::int as all_n, sum(f.current_n)::int as current_n
    from (${factsOnLevels(sql)}) f
    group by f.level, f.start, f.platform_id, f.item`;
}
