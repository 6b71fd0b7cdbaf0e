import { noWorkshop, type Scope } from "@allset/contract";
import type { Queryable } from "../database.ts";
import type { Visible } from "../staff/viewer.ts";
import { addDays, startOfDay } from "./days-in-zone.ts";
import { followsWorkshopDates, type Span, spanOf } from "./period.ts";

/** Ids of workshops, and whether attempts made for no workshop belong to them. */
export type WorkshopChoice =
  | { kind: "all" }
  | { kind: "only" | "except"; ids: number[]; none: boolean };

/** What is received from `froms[i]` up to `untils[i]` (ISO instants, as the driver wants them in arrays) counts for workshop `ids[i]`. */
export type WorkshopSpans = { ids: number[]; froms: string[]; untils: string[] };

/** A scope made ready for SQL: slugs found, days cut, and what the viewer may not see taken out. */
export type Choice = {
  scope: Scope;
  span: Span;
  workshops: WorkshopChoice;
  /** Set when each workshop brings its own dates. */
  workshopSpans: WorkshopSpans | null;
  /** Whose attempts: null is everybody. */
  learners: LearnerChoice | null;
};

/** Learners by id, those with any attempt in these spans, or those who ever made an attempt for certain workshops (`none`: for no workshop). */
export type LearnerChoice =
  | { kind: "seen"; spans: readonly Span[] }
  | { kind: "ids"; ids: readonly string[] }
  | { kind: "of workshops"; ids: readonly number[]; none: boolean };

/**
 * Reads what a scope names. The one place where a viewer's rights narrow a statistic: whoever is bound to workshops never
 * sees attempts made for none.
 */
export async function chooseAttempts(
  db: Queryable,
  scope: Scope,
  visible: Visible,
  now: Date,
): Promise<Choice> {
  const withDates = followsWorkshopDates(scope);
  const named = new Set([
    ...scope.workshop.map((name) => name.replace(/^!/, "")),
    ...(visible === "all" ? [] : visible),
  ]);
  const known =
    withDates || named.size > 0
      ? await db.sql<WorkshopRow[]>`
          select id, slug, starts_on as "startsOn", ends_on as "endsOn" from workshop
          where ${withDates} or slug = any(${[...named]})`
      : [];
  return {
    scope,
    span: spanOf(scope, now),
    workshops: chooseWorkshops(scope.workshop, visible, known),
    workshopSpans: withDates ? spansOf(known, scope.tz) : null,
    learners: null,
  };
}

type WorkshopRow = { id: number; slug: string; startsOn: string | null; endsOn: string | null };

function chooseWorkshops(
  names: readonly string[],
  visible: Visible,
  known: readonly WorkshopRow[],
): WorkshopChoice {
  const wanted = names.filter((name) => !name.startsWith("!"));
  const unwanted = names.filter((name) => name.startsWith("!")).map((name) => name.slice(1));
  const idsOf = (slugs: readonly string[]) =>
    known.filter((row) => slugs.includes(row.slug)).map((row) => row.id);

  if (visible === "all" && wanted.length === 0) {
    if (unwanted.length === 0) return { kind: "all" };
    return { kind: "except", ids: idsOf(unwanted), none: unwanted.includes(noWorkshop) };
  }
  const seen = (slug: string) => visible === "all" || visible.includes(slug);
  const from = wanted.length > 0 ? wanted : visible;
  const slugs = [...from].filter((slug) => seen(slug) && !unwanted.includes(slug));
  return {
    kind: "only",
    ids: idsOf(slugs),
    none: visible === "all" && slugs.includes(noWorkshop),
  };
}

function spansOf(workshops: readonly WorkshopRow[], timeZone: string): WorkshopSpans {
  const spans: WorkshopSpans = { ids: [], froms: [], untils: [] };
  for (const { id, startsOn, endsOn } of workshops) {
    if (startsOn === null) continue;
    spans.ids.push(id);
    spans.froms.push(startOfDay(addDays(startsOn, -30), timeZone).toISOString());
    spans.untils.push(startOfDay(addDays(endsOn ?? startsOn, 8), timeZone).toISOString());
  }
  return spans;
}
