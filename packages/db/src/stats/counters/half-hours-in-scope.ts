import type { Fragment } from "postgres";
import type { Queryable } from "../../database.ts";
import { checksIn } from "../attempts-in-scope.ts";
import type { Choice } from "../choice.ts";
import { statuses } from "./facts.ts";
import type { FactKind } from "../../schema/stat.ts";
import { addDays } from "../days-in-zone.ts";
import { type Days, daysInMonths, within } from "./cell-sources.ts";
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
  const days = daysBetween(edges);
  if (!days || !knowsHalfHours(choice) || version.length > 0) return null;
  const n = attempts === "all" ? sql`all_n` : sql`current_n`;
  const ofAnyCheck = check.length === 0;
  const whole = ofAnyCheck
    ? daysInMonths(sql, "results of any check by month", statuses.length, days)
    : unpackCells(sql, sql`c.level = 'results by day' and ${within(sql, sql`c.start`, days)}`);
  const cut = ofAnyCheck ? "results of any check by half hour" : "results by half hour";
  return sql`
    select a.* from (
      select f.${n} as n, f.item / 4 as check_id,
        (${[...statuses]}::text[])[1 + f.item % 4] as status, f.received_at
      from (${wholeAndCut(sql, edges, { whole, cut, kind: "result half hour" })}) f
    ) a
    where a.n <> 0
      ${check.length > 0 ? sql`and a.check_id in (${checksIn(sql, check)})` : sql``}`;
}

/** Attempts by their time, exact for buckets with these edges in the same way: rows of n and received_at; or null. */
export function attemptsByHalfHour(
  sql: Sql,
  choice: Choice,
  edges: readonly string[],
): Fragment | null {
  const days = daysBetween(edges);
  const { check, version } = choice.scope;
  if (!days || !knowsHalfHours(choice) || check.length + version.length > 0) return null;
  const whole = daysInMonths(sql, "attempts by month", 1, days);
  return sql`
    select f.all_n as n, f.received_at
    from (
      ${wholeAndCut(sql, edges, { whole, cut: "attempts by half hour", kind: "attempt half hour" })}
    ) f`;
}

/** Whether half hours can tell about a scope, where they fit its time zone. */
export function knowsHalfHours({ scope, workshops, workshopSpans, learners }: Choice): boolean {
  const platforms = scope.os.length + scope.osver.length + scope.arch.length + scope.python.length;
  return workshops.kind === "all" && !workshopSpans && !learners && platforms === 0;
}

/** The days from the first edge to the last; null without edges, and where half hours do not fit them. */
function daysBetween(edges: readonly string[]): Days | null {
  const [first, last] = [edges[0], edges.at(-1)];
  if (!first || !last || !edges.every(startsHalfHour)) return null;
  return { first: dayIn(first), until: addDays(dayIn(last), 1) };
}

const startsHalfHour = (instant: string) => Date.parse(instant) % 1_800_000 === 0;
const dayIn = (instant: string) => instant.slice(0, 10);

/** Rows of received_at, item, all_n and current_n between the first edge and the last. */
function wholeAndCut(
  sql: Sql,
  edges: readonly string[],
  { whole, cut, kind }: { whole: Fragment; cut: LevelName; kind: FactKind },
): Fragment {
  const [first = null, last = null] = [edges[0], edges.at(-1)];
  const cutDays = [...new Set(edges.map(dayIn))];
  return sql`
    select t.* from (
      select w.day::timestamptz as received_at, w.item, w.all_n, w.current_n
      from (${whole}) w where w.day <> all(${cutDays}::date[])
      union all
      ${byHalfHour(sql, unpackCells(sql, sql`c.level = ${cut} and c.start = any(${cutDays}::date[])`))}
      union all
      ${byHalfHour(sql, unpackDeltas(sql, sql`d.kind = ${kind}`))}
    ) t
    where t.received_at >= ${first}::timestamptz and t.received_at < ${last}::timestamptz`;
}

function byHalfHour(sql: Sql, counts: Fragment): Fragment {
  return sql`
    select u.day::timestamptz + make_interval(mins => 30 * (u.item % 48)) as received_at,
      u.item / 48 as item, u.all_n, u.current_n
    from (${counts}) u`;
}
