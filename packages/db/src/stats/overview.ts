import type { Scope } from "@allset/contract";
import type { Queryable } from "../database.ts";
import type { Visible } from "../staff/viewer.ts";
import { type Choice, chooseAttempts } from "./choice.ts";
import { countedAttempts, countedLearners } from "./counted.ts";
import { mostTries } from "./counters/tries-in-period.ts";
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
  const told = await readNumbers(db, choice, {});
  const { learners, ready, attempts, medianTries } =
    told.highestMiddle !== null && told.highestMiddle >= mostTries
      ? await readNumbers(db, choice, { everyTry: true })
      : told;
  return { learners, ready, attempts, medianTries };
}

/** `highestMiddle`: the tries of the second of the two learners whom the median lies between. */
type ReadNumbers = OverviewNumbers & { highestMiddle: number | null };

async function readNumbers(
  { sql }: Queryable,
  choice: Choice,
  how: { everyTry?: boolean },
): Promise<ReadNumbers> {
  const [numbers] = await sql<[ReadNumbers]>`
    with counted as (
      select l.tries, l.ready, sum(l.n) as n
      from (${countedLearners(sql, choice, how)}) l group by l.tries, l.ready
    ), tries as (
      select tries, sum(sum(n)) over (order by tries) as so_far
      from counted group by tries having sum(n) > 0
    ), total as (
      select coalesce(sum(n), 0)::int as learners,
        coalesce(sum(n) filter (where ready), 0)::int as ready
      from counted
    )
    select t.learners, t.ready,
      (select coalesce(sum(a.n), 0)::int from (${countedAttempts(sql, choice)}) a) as attempts,
      m.median as "medianTries", m.highest as "highestMiddle"
    from total t
      -- The two in the middle, who are one when their number is odd.
      cross join lateral (
        select avg(of.tries)::float8 as median, max(of.tries)::int as highest
        from (values ((t.learners + 1) / 2), ((t.learners + 2) / 2)) as middle(place)
          cross join lateral (select min(tries) as tries from tries where so_far >= place) of
      ) m`;
  return numbers;
}
