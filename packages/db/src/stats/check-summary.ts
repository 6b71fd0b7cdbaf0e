import type { Scope } from "@allset/contract";
import type { Queryable } from "../database.ts";
import type { Visible } from "../staff/viewer.ts";
import { chooseAttempts } from "./choice.ts";
import { countedResults } from "./counted.ts";
import { previousScope } from "./period.ts";
import { type StatusCounts, statusCounts } from "./status-counts.ts";

/** `previous` is the equally long period before; null when the period has no first day. */
export type CheckSummary = StatusCounts & { check: string; previous: StatusCounts | null };

/** How one check turned out. Like every statistic of a check's page, it looks at this check whatever the scope names. */
export async function checkSummary(
  db: Queryable,
  scope: Scope,
  visible: Visible,
  check: string,
  now = new Date(),
): Promise<CheckSummary> {
  const own = { ...scope, check: [check] };
  const before = previousScope(own, now);
  const [counts, previous] = await Promise.all([
    countStatuses(db, own, visible, now),
    before && countStatuses(db, before, visible, now),
  ]);
  return { check, ...counts, previous };
}

async function countStatuses(
  db: Queryable,
  scope: Scope,
  visible: Visible,
  now: Date,
): Promise<StatusCounts> {
  const choice = await chooseAttempts(db, scope, visible, now);
  const [counts] = await db.sql<[StatusCounts]>`
    select ${statusCounts(db.sql)} from (${countedResults(db.sql, choice)}) r`;
  return counts;
}
