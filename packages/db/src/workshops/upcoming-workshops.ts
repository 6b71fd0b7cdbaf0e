import type { Queryable } from "../database.ts";
import { seenWorkshops } from "../learners/seen-by.ts";
import type { Visible } from "../staff/viewer.ts";

export type UpcomingWorkshop = {
  slug: string;
  title: string;
  startsOn: string;
  learners: number;
  ready: number;
};

/** How many workshops a calendar looks ahead. */
export const mostUpcomingWorkshops = 6;

/** The workshops a viewer may see that are not over yet, by days in UTC, in the order of their start. */
export function upcomingWorkshops(
  { sql }: Queryable,
  visible: Visible,
  now = new Date(),
): Promise<UpcomingWorkshop[]> {
  const today = now.toISOString().slice(0, 10);
  return sql<UpcomingWorkshop[]>`
    select w.slug, w.title, w.starts_on as "startsOn", e.learners, e.ready
    from (
      select id, slug, title, starts_on from workshop
      where starts_on is not null and coalesce(ends_on, starts_on) >= ${today}
        and ${seenWorkshops(sql, visible)(sql`id`)}
      order by starts_on, slug
      limit ${mostUpcomingWorkshops}
    ) w
      cross join lateral (
        select count(*)::int as learners, count(*) filter (where ready)::int as ready
        from enrolment where workshop_id = w.id
      ) e
    order by w.starts_on, w.slug`;
}
