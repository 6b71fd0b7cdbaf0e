import type { Fragment } from "postgres";
import type { Queryable } from "../../database.ts";
import type { FactKind } from "../../schema/stat.ts";
import { statuses } from "./facts.ts";
import { farApart, triesItem } from "./tries-facts.ts";

/**
 * How finely a level of cells tells facts apart. Each is fine where its readers need it and coarse elsewhere, so that a
 * page adds up thousands of numbers instead of millions.
 */
export type Level = {
  name: LevelName;
  kind: FactKind;
  /** A cell's `start` is the first day of the month, the day, or -infinity. */
  time: "ever" | "month" | "day";
  /** A cell's `platform_id` is the first platform with the same values in every filter, with the same system, or 0. */
  platform: "filters" | "system" | "none";
  /**
   * `status`: a result's item is the check and the status, `check_id * 4` plus the place in {@link statuses}. `problem`: the
   * problem of a result that has one. Where checks are no matter: `day and status` is the day of its month, from 0, times 4
   * plus the place in {@link statuses}, and `status and half hour` that place times 48 plus the half hour of the day. `day` is
   * the day of its month alone.
   */
  item:
    | "same"
    | "outcome"
    | "problem"
    | "status"
    | "day and status"
    | "status and half hour"
    | "day";
  /** The facts it tells of: the lowest and the highest of their items. */
  range: readonly [lowest: number, highest: number];
};

export type LevelName =
  | "results"
  | "results of checks"
  | "results of any check by month"
  | "results of any check by month and system"
  | "results of any check by half hour"
  | "results of problems by day"
  | "results of problems by month"
  | "results by day"
  | "results by day and system"
  | "results by day and platform"
  | "results by month and platform"
  | "learners"
  | "learners by day"
  | "learners by day and platform"
  | "tries by day"
  | "tries by day and platform"
  | "results by half hour"
  | "attempts by half hour"
  | "attempts by month"
  | "problems"
  | "problems by day"
  | "problems by month"
  | "problems by day and platform"
  | "check states";

const everything: Level["range"] = [-(2 ** 31), 2 ** 31 - 1];
const attemptsAndLearners: Level["range"] = [0, everything[1]];
const tries: Level["range"] = [everything[0], triesItem(0, 0)];
/** Attempts by themselves, pairs of neighbours, and which of these are out of order. */
const neighbours: Level["range"] = [triesItem(1, farApart), triesItem(0, 0)];

export const levels: readonly Level[] = [
  level("results", "result", "ever", "filters", "outcome"),
  level("results of checks", "result half hour", "ever", "none", "status"),
  level("results of any check by month", "result half hour", "month", "none", "day and status"),
  level("results of any check by month and system", "result", "month", "system", "day and status"),
  level("results of problems by day", "result", "day", "none", "problem"),
  level("results of problems by month", "result", "month", "none", "problem"),
  level("results by day", "result half hour", "day", "none", "status"),
  level("results by day and system", "result", "day", "system", "outcome"),
  level("results by day and platform", "result", "day", "filters", "status"),
  level("results by month and platform", "result", "month", "filters", "status"),
  level("learners", "learner", "ever", "filters", "same", attemptsAndLearners),
  level("learners by day", "learner", "day", "none", "same", attemptsAndLearners),
  level("learners by day and platform", "learner", "day", "filters", "same", attemptsAndLearners),
  level("tries by day", "learner", "day", "none", "same", tries),
  level("tries by day and platform", "learner", "day", "filters", "same", neighbours),
  level("results by half hour", "result half hour", "day", "none", "same"),
  level(
    "results of any check by half hour",
    "result half hour",
    "day",
    "none",
    "status and half hour",
  ),
  level("attempts by half hour", "attempt half hour", "day", "none", "same"),
  level("attempts by month", "attempt half hour", "month", "none", "day"),
  level("problems", "problem", "ever", "filters", "same"),
  level("problems by day", "problem", "day", "none", "same"),
  level("problems by month", "problem", "month", "none", "same"),
  level("problems by day and platform", "problem", "day", "filters", "same"),
  level("check states", "check state", "ever", "none", "same"),
];

function level(
  name: LevelName,
  kind: FactKind,
  time: Level["time"],
  platform: Level["platform"],
  item: Level["item"],
  range: Level["range"] = everything,
): Level {
  return { name, kind, time, platform, item, range };
}

/** The item of an outcome `o` on levels with `item: "status"`. */
export function statusItem(sql: Queryable["sql"]): Fragment {
  return sql`(o.check_id * 4 + array_position(${[...statuses]}::text[], o.status) - 1)`;
}

/** The kind of fact that a level counts. */
export function kindOf(name: LevelName): FactKind {
  const level = levels.find((one) => one.name === name);
  if (!level) throw new Error(`there is no level ${name}`);
  return level.kind;
}

const kinds = [...new Set(levels.map(({ kind }) => kind))];

/** One number for the kind, day and platform of a fact `f`: what facts are grouped and joined by, thousands of them at a time. */
export function factGroup(sql: Queryable["sql"]): Fragment {
  return sql`(((f.day - date '1970-01-01')::bigint << 34)
    | (f.platform_id::bigint << 3) | array_position(${kinds}::text[], f.kind))`;
}

/** Whether a fact `f` with a {@link factGroup} is of this kind. */
function isOfKind(sql: Queryable["sql"], kind: FactKind): Fragment {
  return sql`f.fact_group & 7 = ${kinds.indexOf(kind) + 1}::int`;
}

/** The name of a level that {@link factsOnLevels} and {@link touchedCells} give the number of. */
export function levelName(sql: Queryable["sql"], number: Fragment): Fragment {
  return sql`(${levels.map(({ name }) => name)}::text[])[${number}]`;
}

/**
 * The relations that {@link factsOnLevels} and {@link touchedCells} need, to stand in a WITH behind these two: `fact_group`
 * of kind, day, platform_id and their {@link factGroup}, and `facts` of fact_group, item, all_n and current_n.
 */
export function cellsOfFacts(sql: Queryable["sql"]): Fragment {
  const rows = levels.map((level, at) => ({ number: at + 1, ...level }));
  return sql`
    platform_group as materialized (${platformGroups(sql)}),
    -- Levels are numbers here, which are quicker to sort than their names.
    cell_of_group as materialized (
      select f.fact_group, l.number as level, l.item as item_is, l.lowest, l.highest,
        case l.time when 'ever' then date '-infinity' when 'day' then f.day
          else date_trunc('month', f.day)::date end as start,
        extract(day from f.day)::int - 1 as day_of_month,
        case l.platform when 'none' then 0 when 'system' then p.with_system
          else p.with_filters end as platform_id
      from fact_group f
        join unnest(${rows.map((row) => row.number)}::int[], ${rows.map((row) => row.kind)}::text[],
            ${rows.map((row) => row.time)}::text[], ${rows.map((row) => row.platform)}::text[],
            ${rows.map((row) => row.item)}::text[], ${rows.map((row) => row.range[0])}::int[],
            ${rows.map((row) => row.range[1])}::int[])
          as l(number, kind, time, platform, item, lowest, highest) on l.kind = f.kind
        left join platform_group p on p.id = f.platform_id
    ),
    -- Looked up once for each fact, not once more on each level. Who is no result has no use for it.
    stated_fact as materialized (
      select f.*, o.problem_id, s.status_item, s.status_item % 4 as status_place
      from facts f
        left join outcome o on o.id = f.item
        cross join lateral (
          select case when ${isOfKind(sql, "result half hour")} then f.item / 48
            else ${statusItem(sql)} end as status_item
        ) s
    )`;
}

/** The cells that hold these facts: level, start and platform_id, with the lowest and highest item that belong there. */
export function touchedCells(sql: Queryable["sql"]): Fragment {
  return sql`select distinct level, start, platform_id, lowest, highest from cell_of_group`;
}

/** Facts, as every level sees them: level, start, platform_id, item, all_n, current_n; not added up. */
export function factsOnLevels(sql: Queryable["sql"]): Fragment {
  return sql`
    select c.level, c.start, c.platform_id,
      case c.item_is when 'status' then f.status_item when 'problem' then f.problem_id
        when 'day and status' then c.day_of_month * 4 + f.status_place
        when 'status and half hour' then f.status_place * 48 + f.item % 48
        when 'day' then c.day_of_month else f.item end as item,
      f.all_n, f.current_n
    from stated_fact f join cell_of_group c
      on c.fact_group = f.fact_group and (c.item_is <> 'problem' or f.problem_id is not null)
        -- Most facts lie within: of two plain comparisons PostgreSQL would expect that few do, and sort what it should hash.
        and case when f.item between c.lowest and c.highest then true else false end`;
}

/** Each platform with the first one of its system, and the first with the same values in every filter. */
export function platformGroups(sql: Queryable["sql"]): Fragment {
  return sql`
    select p.id, min(p.id) over (partition by p.os) as with_system,
      min(p.id) over (partition by p.os, p.os_version, p.arch, p.python_minor) as with_filters
    from platform p`;
}
