import type { Page, Reason, Scope } from "@allset/contract";
import type { Fragment } from "postgres";
import { type Database, inSnapshot, type Queryable } from "../database.ts";
import { patternOf } from "../pattern-of.ts";
import type { ProblemState } from "../schema/dimension.ts";
import type { Visible } from "../staff/viewer.ts";
import { chooseAttempts } from "../stats/choice.ts";
import { reachOf } from "./reach.ts";
import { hasProblemDays, withDays } from "./problem-days.ts";
import { problemsInScope } from "./problems-in-scope.ts";

export type ProblemRow = {
  id: number;
  check: string;
  /** `unknown` where none was told. */
  reason: Reason;
  title: string;
  /** The first error text that was met, of the workshops where the scope or the viewer's rights name some; empty where none was sent. */
  sample: string;
  /** In `current` those who still have it; in `all` the same as `learnersEver`. */
  learners: number;
  /** Learners whose last attempt with it lies in scope, whether they still have it or not. */
  learnersEver: number;
  /** How often it was seen: once in an attempt, unless the attempt names a check twice. */
  attempts: number;
  /** Share of `learnersEver`, 0 to 1, whose newest result of the check still fails, with this problem or another. */
  neverFixedShare: number;
  /** To the day, in UTC. */
  firstSeenAt: Date;
  /** To the day, in UTC. */
  lastSeenAt: Date;
  state: ProblemState;
  ownerId: string | null;
  /** Fixes written by staff, of those shown where the viewer may see. */
  fixes: number;
};

/**
 * One page of what to fix next. `page.q` looks in titles, error texts and check names. Sorts by `learners` (default, most
 * first), `neverFixedShare`, `attempts`, `firstSeenAt`, `lastSeenAt`, `check`, `title`, `state`.
 */
export function listProblems(
  db: Database,
  scope: Scope,
  visible: Visible,
  page: Page,
  now = new Date(),
): Promise<{ rows: ProblemRow[]; total: number }> {
  // Problems and their days are found one after the other.
  return inSnapshot(db, (tx) => readPage(tx, scope, visible, page, now));
}

async function readPage(
  db: Queryable,
  scope: Scope,
  visible: Visible,
  page: Page,
  now: Date,
): Promise<{ rows: ProblemRow[]; total: number }> {
  const choice = await chooseAttempts(db, scope, visible, now);
  const reach = await reachOf(db, visible);
  const { sql } = db;
  const pattern = patternOf(page.q);
  // Unless the order depends on days, only those of the problems on the page are looked for.
  const walks = !sortsByDay(page.sort) && hasProblemDays(sql, choice);
  const rows = await sql<(ProblemRow & { total: number })[]>`
    select p.*,
      (
        select count(*) from fix f
        where f.problem_id = p.id and f.removed_at is null
          ${reach === null ? sql`` : sql`and (f.workshop_ids is null or f.workshop_ids && ${reach}::int[])`}
      )::int as fixes,
      count(*) over ()::int as total
    from (${problemsInScope(sql, choice, { days: !walks })}) p
    where ${page.q === ""} or p.title ilike ${pattern} or p.sample ilike ${pattern} or p.check ilike ${pattern}
    order by ${order(sql, page.sort)}, learners desc, id
    limit ${page.size} offset ${(page.page - 1) * page.size}`;
  if (rows.length === 0 && page.page > 1) {
    // Behind the last page no row tells how many there are.
    const { total } = await readPage(db, scope, visible, { ...page, page: 1 }, now);
    return { rows: [], total };
  }
  const total = rows[0]?.total ?? 0;
  const listed = rows.map(({ total: _, ...row }) => row);
  return { rows: walks ? await withDays(db, choice, listed) : listed, total };
}

const sorts = [
  "learners",
  "neverFixedShare",
  "attempts",
  "firstSeenAt",
  "lastSeenAt",
  "check",
  "title",
  "state",
];

const sortsByDay = (sort: string) => /^-?(first|last)SeenAt$/.test(sort);

function order(sql: Queryable["sql"], sort: string): Fragment {
  const column = sort.replace(/^-/, "");
  if (!sorts.includes(column)) return sql`learners desc`;
  return sort.startsWith("-") ? sql`${sql(column)} desc` : sql`${sql(column)}`;
}
