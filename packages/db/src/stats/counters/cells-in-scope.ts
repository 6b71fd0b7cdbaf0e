import type { Fragment } from "postgres";
import type { Queryable } from "../../database.ts";
import { checksIn, onPlatform, versionsIn } from "../attempts-in-scope.ts";
import type { Choice } from "../choice.ts";
import { statuses } from "./facts.ts";
import type { Span } from "../period.ts";
import {
  addedUp,
  type Days,
  daysOf,
  factsFrom,
  isBounded,
  oneLevel,
  platformsOf,
  type Source,
  twoLevels,
  within,
} from "./cell-sources.ts";
import { type LevelName, platformGroups } from "./levels.ts";

type Sql = Queryable["sql"];

/** What a statistic groups by. Asking for less is answered from fewer cells. */
export type Grouping = {
  /** `filters`: every value of a platform that a scope can name. */
  platform?: "system" | "filters";
  /** The day they were received, in UTC. */
  time?: boolean;
  /** `any`: no matter which, where the scope names none; `check_id` tells nothing then. */
  check?: "any";
  /** More of a result than its check and status: version, reason, problem. `problem`: of those that have one, which. */
  outcome?: boolean | "problem";
};

/**
 * Results in scope out of cells and deltas, shaped as `resultsInScope` but with `n` of them to a row, and without
 * learners; `received_at` is the start of the day. Whoever asks for problems must pass over results without one, which are
 * there or not. Null when no level of cells can tell: the attempts must be read.
 */
export function resultsFromCells(sql: Sql, choice: Choice, grouping: Grouping): Fragment | null {
  const days = daysOf(choice);
  const source = days && resultSource(choice, grouping, days);
  if (!source) return null;
  const { check, version, attempts } = choice.scope;
  const n = attempts === "all" ? sql`all_n` : sql`current_n`;
  const single = factsFrom(sql, source);
  const facts = grouping.time ? single : addedUp(sql, single);
  const filters = sql`a.n <> 0 and ${onPlatform(sql, choice)}
    ${check.length > 0 ? sql`and a.check_id in (${checksIn(sql, check)})` : sql``}`;
  if (source.item === "problem") {
    return sql`
      select a.* from (
        select f.${n} as n, f.platform_id, f.day::timestamptz as received_at, f.item as problem_id
          ${check.length > 0 ? sql`, p.check_id` : sql``}
        from (${facts}) f ${check.length > 0 ? sql`join problem p on p.id = f.item` : sql``}
      ) a
      where ${filters}`;
  }
  if (source.item === "status" || source.item === "status of any check") {
    return sql`
      select a.* from (
        select f.${n} as n, f.platform_id, f.day::timestamptz as received_at, f.item / 4 as check_id,
          (${[...statuses]}::text[])[1 + f.item % 4] as status
        from (${facts}) f
      ) a
      where ${filters}`;
  }
  return sql`
    select a.* from (
      select f.${n} as n, f.platform_id, f.day::timestamptz as received_at, o.id as outcome_id,
        o.check_id, o.status, o.reason, o.version_id, o.problem_id
      from (${facts}) f join outcome o on o.id = f.item
    ) a
    where ${filters} and ${versionsIn(sql, sql`a.version_id`, version)}`;
}

/** Learners in scope, shaped as `learnersInScope` with `n` learners to a row and without who they are; or null. */
export function learnersFromCells(sql: Sql, choice: Choice, grouping: Grouping): Fragment | null {
  const days = daysOf(choice);
  const { check, version, attempts } = choice.scope;
  if (!days || check.length + version.length > 0) return null;
  // Among all attempts the filters come before "newest", which no sum can know.
  if (attempts === "all" && (isBounded(days) || platformsOf(choice) !== "none")) return null;
  return sql`
    select a.* from (
      select f.current_n as n, f.platform_id, f.item % 2 = 1 as ready, f.item % 4 >= 2 as failing,
        f.item / 4 as tries
      from (${factsFrom(sql, learnerSource(choice, grouping, days))}) f
      where f.item > 0
    ) a
    where a.n <> 0 and ${onPlatform(sql, choice)}`;
}

/** Attempts and pairs in scope (tries-facts.ts): rows of day, platform_id, item, all_n and current_n; or null. */
export function triesFromCells(
  sql: Sql,
  choice: Choice,
  level: "tries by day" | "tries by day and platform",
): Fragment | null {
  const days = daysOf(choice);
  const { check, version } = choice.scope;
  if (!days || check.length + version.length > 0 || platformsOf(choice) !== "none") return null;
  const facts = factsFrom(sql, oneLevel(level, "same", days));
  return sql`select f.* from (${facts}) f where f.item < 0`;
}

/** Check states in scope, whatever checks it names: rows of item and n; or null. */
export function statesFromCells(sql: Sql, choice: Choice): Fragment | null {
  const days = daysOf(choice);
  if (!days || isBounded(days) || platformsOf(choice) !== "none") return null;
  const n = choice.scope.attempts === "all" ? sql`all_n` : sql`current_n`;
  const facts = factsFrom(sql, oneLevel("check states", "same", days));
  return sql`select f.item, f.${n} as n from (${facts}) f`;
}

/** Attempts in scope, `n` to a row; or null. */
export function attemptsFromCells(sql: Sql, choice: Choice, grouping: Grouping): Fragment | null {
  const days = daysOf(choice);
  const { check, version } = choice.scope;
  if (!days || check.length + version.length > 0) return null;
  return sql`
    select a.* from (
      select f.all_n as n, f.platform_id, f.day::timestamptz as received_at
      from (${factsFrom(sql, attemptSource(choice, grouping, days))}) f
    ) a
    where ${onPlatform(sql, choice)}`;
}

function attemptSource(choice: Choice, grouping: Grouping, days: Days): Source {
  const anywhere = platformsOf(choice) === "none" && !grouping.platform;
  return grouping.time && anywhere
    ? oneLevel("attempts by month", "nothing", days)
    : { ...learnerSource(choice, grouping, days), only: 0 };
}

function learnerSource(choice: Choice, grouping: Grouping, days: Days): Source {
  const ever = !isBounded(days) && !grouping.time;
  const anywhere = platformsOf(choice) === "none" && !grouping.platform;
  const byDay = anywhere ? "learners by day" : "learners by day and platform";
  return oneLevel(ever ? "learners" : byDay, "same", days);
}

/** Learners by the problems they ever had, shaped as `learnerProblems` with `n` learners to a row; or null. */
export function problemsFromCells(sql: Sql, choice: Choice): Fragment | null {
  const days = daysOf(choice);
  const { check, version } = choice.scope;
  if (!days || version.length > 0) return null;
  const source = problemSource(choice, days);
  return sql`
    select a.* from (
      select f.item as problem_id, f.platform_id, s.stuck, s.n
      from (${addedUp(sql, factsFrom(sql, source))}) f
        join problem p on p.id = f.item
        cross join lateral (values (true, f.current_n), (false, f.all_n - f.current_n)) as s(stuck, n)
      ${check.length > 0 ? sql`where p.check_id in (${checksIn(sql, check)})` : sql``}
    ) a
    where a.n <> 0 and ${onPlatform(sql, choice)}`;
}

function problemSource(choice: Choice, days: Days): Source {
  if (!isBounded(days)) return oneLevel("problems", "same", days);
  return platformsOf(choice) === "none"
    ? twoLevels("problems by month", "problems by day", "same", days)
    : oneLevel("problems by day and platform", "same", days);
}

/**
 * On what everybody's last attempts with a problem were made: rows of day, and platforms (ids) that are alike in every filter.
 * Null where others than these attempts count.
 *
 * @param some days of the scope.
 */
export function lastPlacesFromCells(
  sql: Sql,
  choice: Choice,
  problemId: number,
  some: Span,
): Fragment | null {
  const [ever, days] = [daysOf(choice), daysOf({ ...choice, span: some })];
  if (!ever || !days || isBounded(ever) || platformsOf(choice) !== "none") return null;
  if (choice.scope.version.length > 0) return null;
  const source = oneLevel("problems by day and platform", "same", days);
  return sql`
    with platform_group as materialized (${platformGroups(sql)})
    select f.day::timestamptz as day,
      array(select m.id from platform_group m where m.with_filters = g.with_filters) as platforms
    from (${factsFrom(sql, { ...source, only: problemId })}) f
      join platform_group g on g.id = f.platform_id
    group by f.day, g.with_filters having sum(f.all_n) > 0`;
}

/** The first and the last day in scope that results may have been counted on; null without any. The scope must be one that cells can tell. */
export async function firstAndLastDay(
  { sql }: Queryable,
  choice: Choice,
): Promise<{ first: Date; last: Date } | null> {
  const days = daysOf(choice) ?? { first: null, until: null };
  const level: LevelName = "results of problems by day";
  const [row] = await sql<{ first: Date | null; last: Date | null }[]>`
    select min(d.first)::timestamptz as first, max(d.last)::timestamptz as last
    from (
      select min(c.start) as first, max(c.start) as last from stat_cell c
      where c.level = ${level} and ${within(sql, sql`c.start`, days)}
      union all
      select min(d.day), max(d.day) from stat_delta d
      where d.kind = 'result' and ${within(sql, sql`d.day`, days)}
    ) d`;
  return row?.first && row.last ? { first: row.first, last: row.last } : null;
}

function resultSource(choice: Choice, grouping: Grouping, days: Days): Source | null {
  const filtered = platformsOf(choice);
  const platform =
    grouping.platform === "filters"
      ? "filters"
      : filtered === "none"
        ? (grouping.platform ?? "none")
        : filtered;
  const outcome = Boolean(grouping.outcome) || choice.scope.version.length > 0;
  if (!isBounded(days) && !grouping.time) {
    return outcome || platform !== "none"
      ? oneLevel("results", "outcome", days)
      : oneLevel("results of checks", "status", days);
  }
  if (outcome && platform === "filters") return null;
  if (grouping.outcome === "problem" && platform === "none" && choice.scope.version.length === 0) {
    const [byDay, byMonth] = [
      "results of problems by day",
      "results of problems by month",
    ] as const;
    return grouping.time
      ? oneLevel(byDay, "problem", days)
      : twoLevels(byMonth, byDay, "problem", days);
  }
  const anyCheck = grouping.check === "any" && choice.scope.check.length === 0;
  if (anyCheck && !outcome && platform !== "filters") {
    const level: LevelName =
      platform === "none"
        ? "results of any check by month"
        : "results of any check by month and system";
    return oneLevel(level, "status of any check", days);
  }
  if (outcome || platform === "system") {
    return oneLevel("results by day and system", "outcome", days);
  }
  if (platform === "none") return oneLevel("results by day", "status", days);
  if (grouping.time) return oneLevel("results by day and platform", "status", days);
  return twoLevels("results by month and platform", "results by day and platform", "status", days);
}
