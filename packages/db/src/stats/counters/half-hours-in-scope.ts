import type { Fragment } from "postgres";
import type { Queryable } from "../../database.ts";
import { checksIn } from "../attempts-in-scope.ts";
import type { Choice } from "../choice.ts";
import { statuses } from "./facts.ts";
import type { LevelName } from "./levels.ts";
import { unpackCells, unpackDeltas } from "./unpack.ts";

type Sql = Queryable["sql"];

/*
 * For time zones that cut days elsewhere than UTC does. Half hours fit nearly every zone; where they do not (Nepal, the
 * Chatham Islands), or where platforms are chosen, the attempts must be read.
 */

/**
 * Results by their time, exact for buckets with these edges (ISO instants): days between two edges come whole, days with an
 * edge inside in half hours. Rows of n, check_id (which tells nothing where the scope names no check), status and
 * received_at; or null.
 */
export function resultsByHalfHour(
  sql: Sql,
  choice: Choice,
  edges: readonly string[],
): Fragment | null {
  const { check, version, attempts } = choice.scope;
  const [first, last] = [edges[0], edges.at(-1)];
  if (!knowsHalfHours(choice) || version.length > 0 || !first || !last) return null;
  if (!edges.every(startsHalfHour)) return null;
  const n = attempts === "all" ? sql`all_n` : sql`current_n`;
  const level: LevelName =
    check.length > 0 ? "results by day" : "results of any check by day and system";
  const cutDays = [...new Set(edges.map(dayIn))];
  const wholeDays = sql`c.level = ${level} and c.start between ${dayIn(first)} and ${dayIn(last)}
    and c.start <> all(${cutDays}::date[])`;
  return sql`
    select a.* from (
      select f.${n} as n, f.item / 4 as check_id,
        (${[...statuses]}::text[])[1 + f.item % 4] as status, f.received_at
      from (
        select u.day::timestamptz as received_at, u.item, u.all_n, u.current_n
        from (${unpackCells(sql, wholeDays)}) u
        union all
        select h.received_at, h.item, h.all_n, h.current_n
        from (${halfHours(sql, "results by half hour", sql`c.start = any(${cutDays}::date[])`)}) h
        union all
        select h.received_at, h.item, h.all_n, h.current_n
        from (${newHalfHours(sql, "result half hour")}) h
      ) f
    ) a
    where a.n <> 0
      ${check.length > 0 ? sql`and a.check_id in (${checksIn(sql, check)})` : sql``}`;
}

/** Attempts by the half hour they were received in: rows of n and received_at; or null. */
export function attemptsByHalfHour(sql: Sql, choice: Choice): Fragment | null {
  const { scope, span } = choice;
  const edges = [span.from, span.until].flatMap((edge) => edge?.toISOString() ?? []);
  if (!knowsHalfHours(choice) || scope.check.length + scope.version.length > 0) return null;
  if (!edges.every(startsHalfHour)) return null;
  return sql`
    select h.all_n as n, h.received_at
    from (
      ${halfHours(sql, "attempts by half hour", sql`true`)}
      union all
      ${newHalfHours(sql, "attempt half hour")}
    ) h
    where ${span.from ? sql`h.received_at >= ${span.from}` : sql`true`}
      ${span.until ? sql`and h.received_at < ${span.until}` : sql``}`;
}

function knowsHalfHours({ scope, workshops, workshopSpans, learners }: Choice): boolean {
  const platforms = scope.os.length + scope.osver.length + scope.arch.length + scope.python.length;
  return workshops.kind === "all" && !workshopSpans && !learners && platforms === 0;
}

const startsHalfHour = (instant: string) => Date.parse(instant) % 1_800_000 === 0;
const dayIn = (instant: string) => instant.slice(0, 10);

function halfHours(sql: Sql, level: LevelName, where: Fragment): Fragment {
  return byHalfHour(sql, unpackCells(sql, sql`c.level = ${level} and ${where}`));
}

function newHalfHours(sql: Sql, kind: string): Fragment {
  return byHalfHour(sql, unpackDeltas(sql, sql`d.kind = ${kind}`));
}

function byHalfHour(sql: Sql, counts: Fragment): Fragment {
  return sql`
    select u.day::timestamptz + make_interval(mins => 30 * (u.item % 48)) as received_at,
      u.item / 48 as item, u.all_n, u.current_n
    from (${counts}) u`;
}
