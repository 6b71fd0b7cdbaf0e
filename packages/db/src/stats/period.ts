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
