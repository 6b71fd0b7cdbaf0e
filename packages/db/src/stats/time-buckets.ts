import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";
import type { Choice } from "./choice.ts";
import { countedAttempts, countedAttemptsByTime } from "./counted.ts";
import { knowsHalfHours } from "./counters/half-hours-in-scope.ts";
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
  const { sql } = db;
  const { tz } = choice.scope;
  if (cutsDaysAsUtc(tz)) {
    return firstAndLast(db, countedAttempts(sql, choice, { time: true }), "day");
  }
  if (!knowsHalfHours(choice)) {
    return firstAndLast(db, countedAttemptsByTime(sql, choice, []), "minute");
  }
  // What was received on the first or the last day in UTC belongs to one of two days here.
  const whole = {
    ...choice,
    span: { from: utcDay(choice.span.from), until: utcDay(choice.span.until, 1) },
  };
  const seen = await firstAndLast(db, countedAttempts(sql, whole, { time: true }), "day");
  if (!seen.first || !seen.last) return seen;
  const edges = [seen.first, seen.last].flatMap((day) =>
    [0, 1, 2].map((later) => startOfDay(addDays(dayOf(day, tz), later), tz).toISOString()),
  );
  const attempts = countedAttemptsByTime(sql, choice, edges.toSorted());
  return firstAndLast(db, attempts, "minute");
}

/** The beginning of an instant's day in UTC, or of the day so many `later`. */
function utcDay(instant: Date | null, later = 0): Date | null {
  return instant && new Date(addDays(instant.toISOString().slice(0, 10), later));
}

/** Of attempts with `n` to a row. Those of a time add up to 0 where an erasure emptied it: there are none. */
async function firstAndLast(
  { sql }: Queryable,
  attempts: Fragment,
  sums: "day" | "minute",
): Promise<Seen> {
  const [seen = nothingSeen] = await sql<Seen[]>`
    select min(time.first) as first, max(time.last) as last
    from (
      select min(a.received_at) as first, max(a.received_at) as last
      from (${attempts}) a
      group by date_trunc(${sums}, a.received_at, 'UTC') having sum(a.n) > 0
    ) time`;
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
