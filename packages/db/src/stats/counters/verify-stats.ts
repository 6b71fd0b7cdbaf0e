import type { Queryable } from "../../database.ts";
import { cellsOfFacts, factGroup, factsOnLevels, levelName, levels } from "./levels.ts";
import { recountedLevels } from "./rebuild-stats.ts";
import { numbersOf } from "./unpack.ts";
import { comparedWorkshops } from "./workshop-counts.ts";

/** A number that the counters have wrong. What counts workshops has their ids as items, no platform and no start. */
export type StatsDifference = {
  level: string;
  start: string;
  platformId: number;
  item: number;
  counted: { all: number; current: number };
  recounted: { all: number; current: number };
};

/** `compared` is how many numbers were looked at; `differences` holds the first twenty of `wrong`. */
export type StatsVerification = {
  compared: number;
  wrong: number;
  differences: StatsDifference[];
};

/** Compares the counters, folded or not, with a recount of the attempts, all in one snapshot. Reads everything: it takes its time. */
export async function verifyStats({ sql }: Queryable): Promise<StatsVerification> {
  const bySystem = levels.filter((level) => level.platform === "system").map(({ name }) => name);
  const [result] = await sql<[StatsVerification]>`
    with
    counted as (
      with
      numbered as materialized (select f.*, ${factGroup(sql)} as fact_group from stat_delta f),
      fact_group as (select distinct kind, day, platform_id, fact_group from numbered),
      facts as (select n.fact_group, ${numbersOf(sql, "n")} from numbered n),
      ${cellsOfFacts(sql)},
      cells as (
        select c.level, c.start, c.platform_id, u.item, u.all_n, u.current_n
        from stat_cell c
          cross join lateral unnest(c.items, c.alls, c.currents) as u(item, all_n, current_n)
        union all
        select ${levelName(sql, sql`f.level`)}, f.start, f.platform_id, f.item, f.all_n, f.current_n
        from (${factsOnLevels(sql)}) f
      )
      -- A platform that was committed late may come before the one its group was known by.
      select c.level, c.start, c.item, sum(c.all_n)::int as all_n, sum(c.current_n)::int as current_n,
        coalesce(case when c.level = any(${bySystem}) then p.with_system else p.with_filters end, 0) as platform_id
      from cells c left join platform_group p on p.id = c.platform_id
      group by c.level, c.start, c.item, 6
    ),
    recounted as (${recountedLevels(sql)}),
    workshop_counts as (${comparedWorkshops(sql)}),
    compared as (
      select level, start, platform_id, item,
        coalesce(c.all_n, 0) as c_all, coalesce(c.current_n, 0) as c_current,
        coalesce(r.all_n, 0) as r_all, coalesce(r.current_n, 0) as r_current
      from counted c full join recounted r using (level, start, platform_id, item)
      union all
      select * from workshop_counts
    ),
    wrong as (select * from compared where (c_all, c_current) <> (r_all, r_current))
    select (select count(*)::int from compared) as compared, (select count(*)::int from wrong) as wrong,
      coalesce((
        select json_agg(json_build_object(
          'level', level, 'start', start, 'platformId', platform_id, 'item', item,
          'counted', json_build_object('all', c_all, 'current', c_current),
          'recounted', json_build_object('all', r_all, 'current', r_current)))
        from (select * from wrong order by level, start, platform_id, item limit 20) w
      ), '[]') as differences`;
  return result;
}
