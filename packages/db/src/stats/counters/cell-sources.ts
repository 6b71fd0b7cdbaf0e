import type { Fragment } from "postgres";
import type { Queryable } from "../../database.ts";
import type { FactKind } from "../../schema/stat.ts";
import type { Choice } from "../choice.ts";
import { type LevelName, statusItem } from "./levels.ts";
import { unpackCells, unpackDeltas } from "./unpack.ts";

type Sql = Queryable["sql"];

/** Days in UTC, from `first` up to, not with, `until`; null is open. */
export type Days = { first: string | null; until: string | null };

/** The cells to add up: of some levels, each for its stretches of days. */
export type Source = {
  item: "outcome" | "status" | "problem" | "same";
  cells: { level: LevelName; stretches: Days[] }[];
  days: Days;
  /** Only this item: no cell is unpacked to find it. */
  only?: number;
};

export type KindSource = Source & { kind: FactKind };

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
  return { item, cells: [{ level, stretches: [days] }], days };
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
export function factsFrom(sql: Sql, source: KindSource): Fragment {
  const { only } = source;
  const cells = source.cells.flatMap(({ level, stretches }) =>
    stretches.map((days) =>
      only === undefined
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
  const { item } = source;
  const itemOf = {
    status: statusItem(sql),
    problem: sql`o.problem_id`,
    outcome: sql`u.item`,
    same: sql`u.item`,
  };
  const looksUp = item === "status" || item === "problem";
  const unfolded = sql`d.kind = ${source.kind} and ${within(sql, sql`d.day`, source.days)}`;
  const deltas = sql`
    select u.day, u.platform_id, ${itemOf[item]}, u.all_n, u.current_n
    from (${unpackDeltas(sql, unfolded)}) u
      ${looksUp ? sql`join outcome o on o.id = u.item` : sql``}
    ${only === undefined ? sql`` : sql`where u.item = ${only}`}`;
  return [...cells, deltas].reduce((all, part) => sql`${all} union all ${part}`);
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
