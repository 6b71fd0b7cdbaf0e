import type { Queryable } from "../database.ts";
import type { Choice } from "../stats/choice.ts";
import {
  firstAndLastDay,
  lastPlacesFromCells,
  resultsFromCells,
} from "../stats/counters/cells-in-scope.ts";
import type { Span } from "../stats/period.ts";

type Sql = Queryable["sql"];

/** Milliseconds of a day in UTC. */
const dayLength = 86_400_000;

/** The first and the last day, in UTC, on which a problem was seen. */
type ProblemDays = { firstSeenAt: Date; lastSeenAt: Date };

/** How many results of a problem a day has in scope. */
type ProblemDay = { day: Date; n: number };

/**
 * Whether {@link withDays} and {@link lastDaysOf} can tell: days are looked through a few at a time, which only cells
 * make quick.
 */
export function hasProblemDays(sql: Sql, choice: Choice): boolean {
  return resultsFromCells(sql, choice, { time: true, outcome: "problem" }) !== null;
}

/** Problems with their days; without those that were erased since. */
export async function withDays<Row extends { id: number }>(
  db: Queryable,
  choice: Choice,
  rows: readonly Row[],
): Promise<(Row & ProblemDays)[]> {
  const ids = rows.map(({ id }) => id);
  const days = await daysOfProblems(db, choice, ids);
  return rows.flatMap((row) => {
    const found = days.get(row.id);
    return found ? { ...row, ...found } : [];
  });
}

/** The days of these problems among all attempts in scope; without those that were not seen. */
async function daysOfProblems(
  db: Queryable,
  choice: Choice,
  ids: readonly number[],
): Promise<Map<number, ProblemDays>> {
  const all = { ...choice, scope: { ...choice.scope, attempts: "all" as const } };
  const [first, last] = [
    await findDays(db, all, ids, "forwards"),
    await findDays(db, all, ids, "backwards"),
  ];
  const days = new Map<number, ProblemDays>();
  for (const [id, firstSeenAt] of first) {
    const lastSeenAt = last.get(id);
    if (lastSeenAt) days.set(id, { firstSeenAt, lastSeenAt });
  }
  return days;
}

/** The last days with results of a problem in scope, the latest first: at least so many results, or all there are. */
export async function lastDaysOf(
  db: Queryable,
  choice: Choice,
  id: number,
  results: number,
): Promise<{ days: ProblemDay[]; all: boolean }> {
  const days: ProblemDay[] = [];
  let seen = 0;
  for await (const span of stretches(db, choice, "backwards")) {
    for (const day of (await problemDays(db, { ...choice, span }, [id])).toReversed()) {
      if (seen >= results) return { days, all: false };
      days.push(day);
      seen += day.n;
    }
  }
  return { days, all: true };
}

/** A day, and the platforms on which attempts of it are looked for; null is all of them. */
export type Place = { day: Date; platforms: readonly number[] | null };

/** Days of a problem, the latest first, with the platforms of those whose last attempt with it was on that day. */
export async function placesOn(
  { sql }: Queryable,
  choice: Choice,
  id: number,
  days: readonly Date[],
): Promise<Place[]> {
  const [latest, earliest] = [days[0], days.at(-1)];
  if (!latest || !earliest) return [];
  const span = { from: earliest, until: new Date(latest.getTime() + dayLength) };
  const last = lastPlacesFromCells(sql, choice, id, span);
  if (!last) return days.map((day) => ({ day, platforms: null }));
  const rows = await sql<
    { day: Date; platforms: number[] }[]
  >`select l.day, l.platforms from (${last}) l`;
  const places = Map.groupBy(rows, ({ day }) => day.getTime());
  return days.map((day) => ({
    day,
    platforms: (places.get(day.getTime()) ?? []).flatMap(({ platforms }) => platforms),
  }));
}

async function findDays(
  db: Queryable,
  choice: Choice,
  ids: readonly number[],
  direction: Direction,
): Promise<Map<number, Date>> {
  const found = new Map<number, Date>();
  for await (const span of stretches(db, choice, direction)) {
    const missing = ids.filter((id) => !found.has(id));
    if (missing.length === 0) break;
    const days = await problemDays(db, { ...choice, span }, missing);
    // The one that is set last is the nearest.
    for (const { id, day } of direction === "forwards" ? days.toReversed() : days) {
      found.set(id, day);
    }
  }
  return found;
}

/** In the order of days. */
async function problemDays(
  { sql }: Queryable,
  choice: Choice,
  ids: readonly number[],
): Promise<(ProblemDay & { id: number })[]> {
  const results = resultsFromCells(sql, choice, { time: true, outcome: "problem" });
  if (!results) throw new Error("no cell tells the days of problems here");
  return sql<(ProblemDay & { id: number })[]>`
    select r.problem_id as id, r.received_at as day, sum(r.n)::int as n
    from (${results}) r where r.problem_id = any(${[...ids]}::int[])
    group by 1, 2 having sum(r.n) > 0 order by 2`;
}

type Direction = "forwards" | "backwards";

/**
 * The days in scope that were counted, from one end to the other, in stretches of which each is longer than the one
 * before: most of what is looked for is near the end, and what is not is found in a few steps.
 */
async function* stretches(
  db: Queryable,
  choice: Choice,
  direction: Direction,
): AsyncGenerator<Span> {
  const ends = await firstAndLastDay(db, choice);
  if (!ends) return;
  const [start, end] = [ends.first.getTime(), ends.last.getTime() + dayLength];
  for (let from = 0, length = 4; start + from * dayLength < end; from += length, length *= 4) {
    const [near, far] = [from * dayLength, (from + length) * dayLength];
    yield direction === "forwards"
      ? { from: new Date(start + near), until: new Date(Math.min(start + far, end)) }
      : { from: new Date(Math.max(end - far, start)), until: new Date(end - near) };
  }
}
