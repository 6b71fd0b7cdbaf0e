import { noWorkshop, type Scope } from "@allset/contract";
import type { Queryable } from "../database.ts";
import { attemptsInScope, enrolmentsInScope, wholeEnrolments } from "./attempts-in-scope.ts";
import type { Visible } from "../staff/viewer.ts";
import { archivedAttempts } from "./counters/archive-in-scope.ts";
import { type Choice, chooseAttempts } from "./choice.ts";
import { type Readiness, readiness } from "./readiness.ts";

/** `workshop` is a slug, or `(none)` with a null title; `startsOn` a day. */
export type WorkshopReadiness = Readiness & {
  workshop: string;
  title: string | null;
  startsOn: string | null;
  /** Every attempt in scope, also where only the current state counts. */
  attempts: number;
};

/**
 * Who is ready in which workshop. Who took part in two counts in both, by the newest attempt made for each.
 * A workshop of which retention left nobody goes on telling its attempts.
 */
export async function byWorkshop(
  db: Queryable,
  scope: Scope,
  visible: Visible,
  now = new Date(),
): Promise<WorkshopReadiness[]> {
  const choice = await chooseAttempts(db, scope, visible, now);
  const { sql } = db;
  const archived = archivedAttempts(sql, choice);
  const held = choosesOnlyWorkshops(choice)
    ? sql`
        select l.workshop_id, ${readiness(sql)}, sum(l.tries)::int as attempts
        from (${wholeEnrolments(sql, choice)}) l group by l.workshop_id`
    : sql`
        select l.workshop_id, l.learners, l.ready, l.rate, coalesce(a.attempts, 0) as attempts
        from (
          select l.workshop_id, ${readiness(sql)}
          from (${enrolmentsInScope(sql, choice)}) l group by l.workshop_id
        ) l
          left join (
            select a.workshop_id, sum(a.n)::int as attempts
            from (${attemptsInScope(sql, choice)}) a group by a.workshop_id
          ) a on a.workshop_id is not distinct from l.workshop_id`;
  const counts = archived
    ? sql`
        select c.workshop_id, sum(c.learners)::int as learners, sum(c.ready)::int as ready,
          coalesce(sum(c.rate), 0) as rate, sum(c.attempts)::int as attempts
        from (
          select h.* from (${held}) h
          union all
          select a.workshop_id, 0, 0, null, sum(a.n)::int from (${archived}) a group by 1
        ) c
        group by 1`
    : held;
  return sql<WorkshopReadiness[]>`
    select coalesce(w.slug, ${noWorkshop}) as workshop, w.title, w.starts_on as "startsOn",
      c.learners, c.ready, c.rate, c.attempts
    from (${counts}) c left join workshop w on w.id = c.workshop_id
    order by w.starts_on desc nulls last, w.slug collate "C"`;
}

/** Without a period, platforms, checks and versions, every attempt made for a workshop counts. */
function choosesOnlyWorkshops({ scope, span, workshopSpans }: Choice): boolean {
  const { os, osver, arch, python, check, version } = scope;
  const filters = [os, osver, arch, python, check, version];
  return !span.from && !span.until && !workshopSpans && filters.every((list) => list.length === 0);
}
