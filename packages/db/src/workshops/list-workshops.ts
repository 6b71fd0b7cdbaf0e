import type { Page } from "@allset/contract";
import type { Queryable } from "../database.ts";
import { orderBy } from "../learners/order-by.ts";
import { seenWorkshops } from "../learners/seen-by.ts";
import type { WorkshopState } from "../schema/workshop.ts";
import type { Viewer } from "../staff/viewer.ts";

export type WorkshopRow = {
  slug: string;
  title: string;
  startsOn: string | null;
  endsOn: string | null;
  state: WorkshopState;
  seats: number | null;
  joinCode: string;
  learners: number;
  ready: number;
  /** Learners none of whose attempts was made with the join code. */
  unverified: number;
  attempts: number;
  lastAttemptAt: Date | null;
};

/**
 * One page of the workshops the viewer may see. `page.q` looks in slugs and titles. Sorts by `startsOn` (default: newest
 * first), `title`, `slug`, `state`, `learners`, `ready`, `attempts`, `lastAttemptAt`; what has no value comes last.
 */
export async function listWorkshops(
  { sql }: Queryable,
  { viewer, page }: { viewer: Viewer; page: Page },
): Promise<{ rows: WorkshopRow[]; total: number }> {
  const pattern = `%${page.q.trim().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const listed = sql`
    select w.id, w.slug, w.title, w.starts_on as "startsOn", w.ends_on as "endsOn", w.state,
      w.seats, w.join_code as "joinCode"
    from workshop w
    where ${seenWorkshops(sql, viewer.visible)(sql`w.id`)}
      and (w.slug ilike ${pattern} or w.title ilike ${pattern})`;
  const counts = sql`
    count(*)::int as learners, count(*) filter (where ready)::int as ready,
    count(*) filter (where not verified)::int as unverified, coalesce(sum(tries), 0)::int as attempts,
    max(last_seen_at) as "lastAttemptAt"`;
  const order = sql`${orderBy(sql, page.sort, sorts, "-startsOn")}, slug`;
  const slice = sql`order by ${order} limit ${page.size} offset ${(page.page - 1) * page.size}`;
  // Only where the order depends on it must everybody in every workshop be counted.
  const shown = countSorts.includes(page.sort.replace(/^-/, ""))
    ? sql`
        select w.*, coalesce(e.learners, 0) as learners, coalesce(e.ready, 0) as ready,
          coalesce(e.unverified, 0) as unverified, coalesce(e.attempts, 0) as attempts, e."lastAttemptAt"
        from (${listed}) w
          left join (select workshop_id, ${counts} from enrolment group by workshop_id) e
            on e.workshop_id = w.id
        ${slice}`
    : sql`
        select w.*, e.* from (select * from (${listed}) w ${slice}) w
          cross join lateral (select ${counts} from enrolment where workshop_id = w.id) e
        order by ${order}`;
  const [rows, [count]] = await Promise.all([
    sql<(WorkshopRow & { id?: number })[]>`${shown}`,
    sql<{ total: number }[]>`select count(*)::int as total from (${listed}) w`,
  ]);
  return { rows: rows.map(({ id: _, ...row }) => row), total: count?.total ?? 0 };
}

const countSorts = ["learners", "ready", "attempts", "lastAttemptAt"];
const sorts = ["startsOn", "title", "slug", "state", ...countSorts];
