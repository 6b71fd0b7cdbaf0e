import type { Page } from "@allset/contract";
import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";
import { orderBy } from "../learners/order-by.ts";
import { seenWorkshops } from "../learners/seen-by.ts";
import { patternOf } from "../pattern-of.ts";
import type { WorkshopState } from "../schema/workshop.ts";
import type { Viewer } from "../staff/viewer.ts";
import { enrolmentSums, uncountedWorkshops } from "../stats/counters/workshop-counts.ts";

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
  const listed = sql`
    select w.* from workshop w
    where ${seenWorkshops(sql, viewer.visible)(sql`w.id`)} and ${isNamed(sql, page.q.trim())}`;
  const counter = counters.get(page.sort.replace(/^-/, ""));
  const { rows: onPage, order } = counter
    ? byCounter(sql, listed, page, counter)
    : byOwnColumn(sql, listed, page);
  const [rows, [count]] = await Promise.all([
    sql<WorkshopRow[]>`
      select w.slug, w.title, w."startsOn", w.ends_on as "endsOn", w.state, w.seats,
        w.join_code as "joinCode", e.learners, e.ready, e.unverified, e.attempts,
        e.last_attempt_at as "lastAttemptAt"
      from (${onPage}) w
        cross join lateral (
          select ${enrolmentSums(sql)}, count(*) filter (where not e.verified)::int as unverified
          from enrolment e where e.workshop_id = w.id
        ) e
      order by ${order}`,
    sql<{ total: number }[]>`select count(*)::int as total from (${listed}) w`,
  ]);
  return { rows, total: count?.total ?? 0 };
}

function isNamed(sql: Sql, words: string): Fragment {
  if (words === "") return sql`true`;
  const pattern = patternOf(words);
  return sql`(w.slug ilike ${pattern} or w.title ilike ${pattern})`;
}

/** The workshops of a page, with what is shown of them; and their order. */
type OnPage = { rows: Fragment; order: Fragment };

function byOwnColumn(sql: Sql, listed: Fragment, page: Page): OnPage {
  const order = sql`${orderBy(sql, page.sort, ownColumns, "-startsOn")}, slug`;
  const rows = sql`
    select * from (select w.*, w.starts_on as "startsOn" from (${listed}) w) w
    order by ${order} ${sliceOf(sql, page)}`;
  return { rows, order };
}

/**
 * By what enrolments add up to. The first of those whose rows tell it are found in the order of an index; the few whose rows do
 * not are added up and put among them.
 */
function byCounter(sql: Sql, listed: Fragment, page: Page, counter: Counter): OnPage {
  const value = sql(counter);
  const order = counterOrder(sql, counter, page.sort.startsWith("-"));
  const rows = sql`
    with uncounted as materialized (
      select w.id, e.${value} as value
      from (${uncountedWorkshops(sql)}) u
        join (${listed}) w on w.id = u.workshop_id
        cross join lateral (
          select ${enrolmentSums(sql)} from enrolment e where e.workshop_id = w.id
        ) e
    ), first as (
      (
        select w.id, w.${value} as value from (${listed}) w
        where w.id not in (select id from uncounted)
        order by ${order} limit ${page.page * page.size}
      )
      union all
      select id, value from uncounted
    )
    select w.*, w.starts_on as "startsOn", f.value
    from (select * from first order by ${order} ${sliceOf(sql, page)}) f
      join workshop w on w.id = f.id`;
  return { rows, order };
}

const sliceOf = (sql: Sql, { page, size }: Page) => sql`limit ${size} offset ${(page - 1) * size}`;

type Counter = "learners" | "ready" | "attempts" | "last_attempt_at";

const counters: ReadonlyMap<string, Counter> = new Map([
  ["learners", "learners"],
  ["ready", "ready"],
  ["attempts", "attempts"],
  ["lastAttemptAt", "last_attempt_at"],
]);
const ownColumns = ["startsOn", "title", "slug", "state"];

/** As the indexes have it, forwards or backwards; only whoever never had an attempt comes last either way. */
function counterOrder(sql: Sql, counter: Counter, down: boolean): Fragment {
  if (down) return sql`value desc nulls last, id desc nulls last`;
  if (counter === "last_attempt_at") return sql`value nulls last, id`;
  return sql`value nulls first, id nulls first`;
}
