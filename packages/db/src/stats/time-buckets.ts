import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";
import type { Choice } from "./choice.ts";
import { countedAttempts, countedAttemptsByTime } from "./counted.ts";
import { addDays, countDays, cutsDaysAsUtc, dayOf, startOfDay } from "./days-in-zone.ts";

/** Days, weeks from Monday, or months: each from its first to its last day, both counted. */
export type TimeBuckets = {
  days: { from: string; to: string }[];
  /** Where the buckets begin, and where the last one ends: ISO instants, as the driver wants them in arrays. */
  edges: string[];
};

/** Cuts a scope's time into at most about 100 buckets. An open period reaches from its first attempt to its last. */
export async function cutTime(db: Queryable, choice: Choice): Promise<TimeBuckets> {
  const { span, scope } = choice;
  const seen = span.from && span.until ? nothingSeen : await timeOfAttempts(db, choice);
  const first = span.from ?? seen.first;
  const last = span.until ? new Date(span.until.getTime() - 1) : seen.last;
  if (!first || !last || last < first) return { days: [], edges: [] };

  const days = cutDays(dayOf(first, scope.tz), dayOf(last, scope.tz));
  const starts = [...days.map(({ from }) => from), addDays(dayOf(last, scope.tz), 1)];
  return { days, edges: starts.map((day) => startOfDay(day, scope.tz).toISOString()) };
}

type Seen = { first: Date | null; last: Date | null };

const nothingSeen: Seen = { first: null, last: null };

/** When the first attempt and the last one were received, as exactly as the days of the scope's time zone need it. */
async function timeOfAttempts(db: Queryable, choice: Choice): Promise<Seen> {
  const { tz } = choice.scope;
  const seen = await firstAndLast(db, countedAttempts(db.sql, choice, { time: true }));
  if (cutsDaysAsUtc(tz) || !seen.first || !seen.last) return seen;
  // These may be days in UTC only. What was received on one of them belongs to one of two days here.
  const edges = [seen.first, seen.last].flatMap((day) =>
    [0, 1, 2].map((later) => startOfDay(addDays(dayOf(day, tz), later), tz).toISOString()),
  );
  return firstAndLast(db, countedAttemptsByTime(db.sql, choice, edges.toSorted()));
}

/** Of attempts with `n` to a row: days that an erasure emptied are none. */
async function firstAndLast({ sql }: Queryable, attempts: Fragment): Promise<Seen> {
  const [seen = nothingSeen] = await sql<Seen[]>`
    select min(day.first) as first, max(day.last) as last
    from (
      select min(a.received_at) as first, max(a.received_at) as last
      from (${attempts}) a
      group by date_trunc('day', a.received_at, 'UTC') having sum(a.n) > 0
    ) day`;
  return seen;
}

/** Days up to a quarter of a year, weeks up to two years, then months. The first and the last may be cut short. */
export function cutDays(first: string, last: string): TimeBuckets["days"] {
  const length = countDays(first, last);
  const nextStart = length <= 92 ? nextDay : length <= 731 ? nextMonday : nextMonth;
  const days: TimeBuckets["days"] = [];
  for (let from = first; from <= last;) {
    const next = nextStart(from);
    const end = addDays(next, -1);
    days.push({ from, to: end < last ? end : last });
    from = next;
  }
  return days;
}

const nextDay = (day: string) => addDays(day, 1);

function nextMonday(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, 7 - ((weekday + 6) % 7));
}

function nextMonth(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1))
    .toISOString()
    .slice(0, 10);
}
