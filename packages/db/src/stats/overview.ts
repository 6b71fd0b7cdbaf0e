import type { Scope } from "@allset/contract";
import type { Queryable } from "../database.ts";
import { attemptsInScope, learnersInScope } from "./attempts-in-scope.ts";
import type { Visible } from "../staff/viewer.ts";
import { chooseAttempts } from "./choice.ts";
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
  const [numbers] = await db.sql<[OverviewNumbers]>`
    select count(*)::int as learners,
      count(*) filter (where l.ready)::int as ready,
      (select count(*)::int from (${attemptsInScope(db.sql, choice)}) a) as attempts,
      percentile_cont(0.5) within group (order by l.tries) as "medianTries"
    from (${learnersInScope(db.sql, choice)}) l`;
  return numbers;
}
