import type { Fragment } from "postgres";
import type { Queryable } from "../../database.ts";
import type { FactKind } from "../../schema/stat.ts";
import type { Choice } from "../choice.ts";
import { statuses } from "./facts.ts";
import { kindOf, type LevelName, statusItem } from "./levels.ts";
import { unpackCells, unpackDeltas } from "./unpack.ts";

type Sql = Queryable["sql"];

/** Days in UTC, from `first` up to, not with, `until`; null is open. */
export type Days = { first: string | null; until: string | null };

/** The cells to add up: of some levels, each for its stretches of days. */
export type Source = {
  kind: FactKind;
  /** `status`: check and status. `status of any check` and `nothing` come from cells of months that hold their days. */
  item: "outcome" | "status" | "problem" | "same" | "status of any check" | "nothing";
  cells: { level: LevelName; stretches: Days[] }[];
  days: Days;
  /** Only this item: no cell is unpacked to find it. */
  only?: number;
};

/** The scope's days, when cells can answer it at all: nothing about workshops, and days cut as the cells' days are. */
export function daysOf({ span, workshops, workshopSpans, learners }: Choice): Days | null {
  if (workshops.kind !== "all" || workshopSpans || learners) return null;
  const [first, until] = [span.from, span.until].map((instant) => instant?.toISOString() ?? null);
  if (first === undefined || until === undefined) return null;
  const startsDay = (instant: string | null) =>
    instant === null || instant.endsWith("T00:00:00.000Z");
  if (!startsDay(first) || !startsDay(until)) return null;
  return { first: first?.slice(0, 10) ?? null, until: until?.slice(0, 10) ?? null };
}

export const isBounded = ({ first, until }: Days) => first !== null || until !== null;

export function platformsOf({ scope }: Choice): "none" | "system" | "filters" {
  if (scope.osver.length + scope.arch.length + scope.python.length > 0) return "filters";
  return scope.os.length > 0 ? "system" : "none";
}

export function oneLevel(level: LevelName, item: Source["item"], days: Days): Source {
  return { kind: kindOf(level), item, cells: [{ level, stretches: [days] }], days };
}

/** Of whole months the cells of months, of the other days those of days. */
export function twoLevels(
  byMonth: LevelName,
  byDay: LevelName,
  item: Source["item"],
  days: Days,
): Source {
  const { months, rest } = wholeMonths(days);
  return {
    kind: kindOf(byDay),
    item,
    cells: [
      { level: byMonth, stretches: months },
      { level: byDay, stretches: rest },
    ],
    days,
  };
}

/** The whole months among days, and the days before and after them. */
function wholeMonths({ first, until }: Days): { months: Days[]; rest: Days[] } {
  const from = first === null || first.endsWith("-01") ? first : nextMonth(first);
  const to = until === null ? null : `${until.slice(0, 8)}01`;
  if (from !== null && to !== null && from >= to) return { months: [], rest: [{ first, until }] };
  const rest: Days[] = [];
  if (first !== from) rest.push({ first, until: from });
  if (until !== to) rest.push({ first: to, until });
  return { months: [{ first: from, until: to }], rest };
}

function nextMonth(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1))
    .toISOString()
    .slice(0, 10);
}

/** Cells and the deltas that no cell holds yet, in one statement: so each snapshot counts everything once. */
export function factsFrom(sql: Sql, source: Source): Fragment {
  const { item, only } = source;
  const perDay = item === "status of any check" ? statuses.length : item === "nothing" ? 1 : null;
  const cells = source.cells.flatMap(({ level, stretches }) =>
    stretches.map((days) =>
      perDay !== null
        ? daysInMonths(sql, level, perDay, days)
        : only === undefined
          ? unpackCells(sql, sql`c.level = ${level} and ${within(sql, sql`c.start`, days)}`)
          : sql`
        select c.start as day, c.platform_id, ${only}::int as item, c.alls[c.place] as all_n,
          c.currents[c.place] as current_n
        from (
          select c.*, array_position(c.items, ${only}::int) as place from stat_cell c
          where c.level = ${level} and ${within(sql, sql`c.start`, days)}
        ) c
        where c.place is not null`,
    ),
  );
  const status = source.kind === "result half hour" ? sql`u.item / 48` : statusItem(sql);
  const itemOf = {
    outcome: sql`u.item`,
    same: sql`u.item`,
    problem: sql`o.problem_id`,
    status,
    "status of any check": sql`${status} % 4`,
    nothing: sql`0`,
  };
  const looksUp = source.kind === "result" && item !== "outcome";
  const unfolded = sql`d.kind = ${source.kind} and ${within(sql, sql`d.day`, source.days)}`;
  const deltas = sql`
    select u.day, u.platform_id, ${itemOf[item]}, u.all_n, u.current_n
    from (${unpackDeltas(sql, unfolded)}) u
      ${looksUp ? sql`join outcome o on o.id = u.item` : sql``}
    ${only === undefined ? sql`` : sql`where u.item = ${only}`}`;
  return [...cells, deltas].reduce((all, part) => sql`${all} union all ${part}`);
}

/**
 * Days out of cells of months, whose items are the day of the month times `perDay` plus what is counted on it: rows of day,
 * platform_id, item (what is left of it), all_n and current_n.
 */
export function daysInMonths(sql: Sql, level: LevelName, perDay: number, days: Days): Fragment {
  const month = days.first && `${days.first.slice(0, 8)}01`;
  const months = within(sql, sql`c.start`, { first: month, until: days.until });
  return sql`
    select m.* from (
      select u.day + u.item / ${perDay}::int as day, u.platform_id, u.item % ${perDay}::int as item,
        u.all_n, u.current_n
      from (${unpackCells(sql, sql`c.level = ${level} and ${months}`)}) u
    ) m
    where ${within(sql, sql`m.day`, days)}`;
}

/** Facts of all days together, of which few are left to look up and to filter. */
export function addedUp(sql: Sql, facts: Fragment): Fragment {
  return sql`
    select min(f.day) as day, f.platform_id, f.item, sum(f.all_n) as all_n, sum(f.current_n) as current_n
    from (${facts}) f group by f.platform_id, f.item`;
}

export function within(sql: Sql, day: Fragment, { first, until }: Days): Fragment {
  return sql`
    ${first === null ? sql`true` : sql`${day} >= ${first}::date`}
    ${until === null ? sql`` : sql`and ${day} < ${until}::date`}`;
}
