import type { Scope } from "@allset/contract";
import { addDays, countDays, dayOf, startOfDay } from "./days-in-zone.ts";

/** Days from the first to the last, both counted; null is open. */
type Days = { first: string | null; last: string | null };

/** Instants from `from` up to, not with, `until`; null is open. */
export type Span = { from: Date | null; until: Date | null };

/** The instants that a scope looks at. The period `workshop` has none of its own: each workshop brings its dates. */
export function spanOf(scope: Scope, now: Date): Span {
  const { first, last } = daysOf(scope, now);
  return {
    from: first === null ? null : startOfDay(first, scope.tz),
    until: last === null ? null : startOfDay(addDays(last, 1), scope.tz),
  };
}

const day = 86_400_000;

/** The whole days in UTC within a span, and what is left of it before and after them; null without a whole day. */
export function wholeDays({ from, until }: Span): { whole: Span; rest: Span[] } | null {
  const first = from && new Date(Math.ceil(from.getTime() / day) * day);
  const end = until && new Date(Math.floor(until.getTime() / day) * day);
  if (first && end && first >= end) return null;
  const rest: Span[] = [];
  if (from && first && from < first) rest.push({ from, until: first });
  if (until && end && end < until) rest.push({ from: end, until });
  return { whole: { from: first, until: end }, rest };
}

/** Whether attempts count by the dates of the workshop they were made for. */
export function followsWorkshopDates(scope: Scope): boolean {
  return scope.period === "workshop" && scope.from === undefined && scope.to === undefined;
}

/** The same scope over the equally long period just before; null when the period has no first day. */
export function previousScope(scope: Scope, now: Date): Scope | null {
  const { first, last } = daysOf(scope, now);
  if (first === null) return null;
  const length = countDays(first, last ?? dayOf(now, scope.tz));
  if (length < 1) return null;
  return { ...scope, from: addDays(first, -length), to: addDays(first, -1) };
}

function daysOf(scope: Scope, now: Date): Days {
  if (scope.from !== undefined || scope.to !== undefined) {
    return { first: scope.from ?? null, last: scope.to ?? null };
  }
  switch (scope.period) {
    case "all":
    case "workshop":
      return { first: null, last: null };
    default: {
      const today = dayOf(now, scope.tz);
      return { first: addDays(today, 1 - Number.parseInt(scope.period, 10)), last: today };
    }
  }
}
