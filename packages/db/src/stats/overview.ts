import type { Scope } from "@allset/contract";
import type { Queryable } from "../database.ts";
import type { Visible } from "../staff/viewer.ts";
import { chooseAttempts } from "./choice.ts";
import { countedAttempts, countedLearners } from "./counted.ts";
import { previousScope } from "./period.ts";

export type OverviewNumbers = {
  learners: number;
  /** Of the learners, those whose newest attempt in scope left them ready for its workshop. */
  ready: number;
  /** Every attempt in scope, also where only the current state counts. */
  attempts: number;
  /** Half of the learners needed at most this many attempts; null without learners. */
  medianTries: number | null;
};

/** `previous` is the equally long period before; null when the period has no first day. */
export type Overview = OverviewNumbers & { previous: OverviewNumbers | null };

/** How many learners were seen, how many are ready, and how often they had to try. */
export async function overview(
  db: Queryable,
  scope: Scope,
  visible: Visible,
  now = new Date(),
): Promise<Overview> {
  const before = previousScope(scope, now);
  const [numbers, previous] = await Promise.all([
    countLearners(db, scope, visible, now),
    before && countLearners(db, before, visible, now),
  ]);
  return { ...numbers, previous };
}

async function countLearners(
  db: Queryable,
  scope: Scope,
  visible: Visible,
  now: Date,
): Promise<OverviewNumbers> {
  const choice = await chooseAttempts(db, scope, visible, now);
  const { sql } = db;
  const [numbers] = await sql<[OverviewNumbers]>`
    with tries as (
      select l.tries, sum(l.n) as learners, sum(l.n) filter (where l.ready) as ready,
        sum(sum(l.n)) over (order by l.tries) as so_far
      from (${countedLearners(sql, choice)}) l group by l.tries having sum(l.n) > 0
    ), total as (
      select coalesce(sum(learners), 0)::int as learners, coalesce(sum(ready), 0)::int as ready from tries
    )
    select t.learners, t.ready,
      (select coalesce(sum(a.n), 0)::int from (${countedAttempts(sql, choice)}) a) as attempts,
      -- The two in the middle, who are one when their number is odd.
      (select avg(of.tries)::float8 from (values ((t.learners + 1) / 2), ((t.learners + 2) / 2)) as middle(place)
        cross join lateral (select min(tries) as tries from tries where so_far >= place) of
      ) as "medianTries"
    from total t`;
  return numbers;
}
