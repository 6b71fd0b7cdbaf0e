import type { Fragment } from "postgres";
import type { Queryable } from "../../database.ts";
import type { FactKind } from "../../schema/stat.ts";
import { statuses } from "./facts.ts";

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
   * `status`: a result's item is the check and the status, `check_id * 4` plus the place in {@link statuses}; of `status of
   * any check` it is the latter only, as if there were one check, 0.
   */
  item: "outcome" | "status" | "status of any check" | "same";
};

export type LevelName =
  | "results"
  | "results of checks"
  | "results of any check by day"
  | "results by day"
  | "results by day and system"
  | "results by day and platform"
  | "results by month and platform"
  | "learners"
  | "learners by day"
  | "learners by day and platform"
  | "tries by day"
  | "results by half hour"
  | "attempts by half hour"
  | "problems"
  | "problems by day"
  | "check states";

export const levels: readonly Level[] = [
  level("results", "result", "ever", "filters", "outcome"),
  level("results of checks", "result", "ever", "none", "status"),
  level("results of any check by day", "result", "day", "none", "status of any check"),
  level("results by day", "result", "day", "none", "status"),
  level("results by day and system", "result", "day", "system", "outcome"),
  level("results by day and platform", "result", "day", "filters", "status"),
  level("results by month and platform", "result", "month", "filters", "status"),
  level("learners", "learner", "ever", "filters", "same"),
  level("learners by day", "learner", "day", "none", "same"),
  level("learners by day and platform", "learner", "day", "filters", "same"),
  level("tries by day", "tries", "day", "none", "same"),
  level("results by half hour", "result half hour", "day", "none", "same"),
  level("attempts by half hour", "attempt half hour", "day", "none", "same"),
  level("problems", "problem", "ever", "filters", "same"),
  level("problems by day", "problem", "day", "filters", "same"),
  level("check states", "check state", "ever", "none", "same"),
];

function level(
  name: LevelName,
  kind: FactKind,
  time: Level["time"],
  platform: Level["platform"],
  item: Level["item"],
): Level {
  return { name, kind, time, platform, item };
}

/** The item of an outcome `o` on levels with `item: "status"`. */
export function statusItem(sql: Queryable["sql"]): Fragment {
  return sql`(o.check_id * 4 + ${statusPlace(sql)})`;
}

function statusPlace(sql: Queryable["sql"]): Fragment {
  return sql`array_position(${[...statuses]}::text[], o.status) - 1`;
}

/**
 * Facts (a relation `facts` of kind, day, platform_id, item, all_n, current_n that the statement names in its WITH), as
 * every level sees them: level, start, platform_id, item, all_n, current_n.
 */
export function factsOnLevels(sql: Queryable["sql"]): Fragment {
  const parts = levels.map(({ name, kind, time, platform, item }) => {
    const start = {
      ever: sql`date '-infinity'`,
      month: sql`date_trunc('month', f.day)::date`,
      day: sql`f.day`,
    }[time];
    const group = {
      filters: sql`p.with_filters`,
      system: sql`p.with_system`,
      none: sql`0`,
    }[platform];
    const items = {
      outcome: sql`f.item`,
      same: sql`f.item`,
      status: statusItem(sql),
      "status of any check": statusPlace(sql),
    };
    const ofStatus = item === "status" || item === "status of any check";
    return sql`
      select ${name}::text as level, ${start} as start, ${group} as platform_id,
        ${items[item]} as item,
        sum(f.all_n)::int as all_n, sum(f.current_n)::int as current_n
      from facts f
        ${platform === "none" ? sql`` : sql`join platform_group p on p.id = f.platform_id`}
        ${ofStatus ? sql`join outcome o on o.id = f.item` : sql``}
      where f.kind = ${kind}
      group by 2, 3, 4`;
  });
  return parts.reduce((all, part) => sql`${all} union all ${part}`);
}

/** The relation `platform_group` that {@link factsOnLevels} needs: which platforms are counted as one. */
export function platformGroups(sql: Queryable["sql"]): Fragment {
  return sql`
    select p.id, min(p.id) over (partition by p.os) as with_system,
      min(p.id) over (partition by p.os, p.os_version, p.arch, p.python_minor) as with_filters
    from platform p`;
}
