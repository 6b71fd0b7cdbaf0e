import type { Page } from "@allset/contract";
import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";
import { orderBy } from "../learners/order-by.ts";
import { seenWorkshops } from "../learners/seen-by.ts";
import { patternOf } from "../pattern-of.ts";
import type { WorkshopState } from "../schema/workshop.ts";
import type { Viewer } from "../staff/viewer.ts";

type Sql = Queryable["sql"];

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
  const pattern = patternOf(page.q.trim());
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
  // Only where the order depends on it must everybody in every workshop be counted, and by nothing else than that.
  const column = page.sort.replace(/^-/, "");
  const counted = countSorts[column]?.(sql);
  const shown = counted
    ? sql`
        select w.*, e.* from (
          select s.*, row_number() over (order by ${order}) as place from (
            select w.*, ${counted.shown} as ${sql(column)} from (${listed}) w
              left join (
                select workshop_id, ${counted.value} as value from enrolment group by workshop_id
              ) k on k.workshop_id = w.id
          ) s
          ${slice}
        ) p
          join (${listed}) w on w.id = p.id
          cross join lateral (select ${counts} from enrolment where workshop_id = p.id) e
        order by p.place`
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

/** What each of these sorts counts of a workshop's enrolments. Nobody is 0 learners, but no last attempt. */
const countSorts: Record<string, (sql: Sql) => { value: Fragment; shown: Fragment }> = {
  learners: (sql) => count(sql, sql`count(*)`),
  ready: (sql) => count(sql, sql`count(*) filter (where ready)`),
  attempts: (sql) => count(sql, sql`sum(tries)`),
  lastAttemptAt: (sql) => ({ value: sql`max(last_seen_at)`, shown: sql`k.value` }),
};
const count = (sql: Sql, value: Fragment) => ({ value, shown: sql`coalesce(k.value, 0)` });
const sorts = ["startsOn", "title", "slug", "state", ...Object.keys(countSorts)];
