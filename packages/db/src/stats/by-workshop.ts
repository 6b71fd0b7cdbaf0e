import { noWorkshop, type Scope } from "@allset/contract";
import type { Queryable } from "../database.ts";
import { attemptsInScope, enrolmentsInScope } from "./attempts-in-scope.ts";
import type { Visible } from "../staff/viewer.ts";
import { chooseAttempts } from "./choice.ts";
import { type Readiness, readiness } from "./readiness.ts";

/** `workshop` is a slug, or `(none)` with a null title; `startsOn` a day. */
export type WorkshopReadiness = Readiness & {
  workshop: string;
  title: string | null;
  startsOn: string | null;
  /** Every attempt in scope, also where only the current state counts. */
  attempts: number;
};

/** Who is ready in which workshop. Who took part in two counts in both, by the newest attempt made for each. */
export async function byWorkshop(
  db: Queryable,
  scope: Scope,
  visible: Visible,
  now = new Date(),
): Promise<WorkshopReadiness[]> {
  const choice = await chooseAttempts(db, scope, visible, now);
  return db.sql<WorkshopReadiness[]>`
    select coalesce(w.slug, ${noWorkshop}) as workshop, w.title, w.starts_on as "startsOn",
      l.learners, l.ready, l.rate, coalesce(a.attempts, 0) as attempts
    from (
      select l.workshop_id, ${readiness(db.sql)}
      from (${enrolmentsInScope(db.sql, choice)}) l group by l.workshop_id
    ) l
      left join (
        select a.workshop_id, sum(a.n)::int as attempts
        from (${attemptsInScope(db.sql, choice)}) a group by a.workshop_id
      ) a on a.workshop_id is not distinct from l.workshop_id
      left join workshop w on w.id = l.workshop_id
    order by w.starts_on desc nulls last, w.slug collate "C"`;
}
