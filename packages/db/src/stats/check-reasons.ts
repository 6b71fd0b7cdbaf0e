import type { Reason, Scope, Status } from "@allset/contract";
import type { Queryable } from "../database.ts";
import type { Visible } from "../staff/viewer.ts";
import { chooseAttempts } from "./choice.ts";
import { countedResults } from "./counted.ts";

/** `share` is of all results of the check that did not simply pass, 0 to 1. */
export type CheckReason = { status: Status; reason: Reason; count: number; share: number };

/** Why a check does not simply pass, most frequent reason first. A reason that was not told is `unknown`. */
export async function checkReasons(
  db: Queryable,
  scope: Scope,
  visible: Visible,
  check: string,
  now = new Date(),
): Promise<CheckReason[]> {
  const choice = await chooseAttempts(db, { ...scope, check: [check] }, visible, now);
  return db.sql<CheckReason[]>`
    select r.status, coalesce(r.reason, 'unknown') as reason, sum(r.n)::int as count,
      sum(r.n)::float8 / sum(sum(r.n)) over () as share
    from (${countedResults(db.sql, choice, { outcome: true })}) r
    where r.status <> 'pass'
    group by 1, 2 having sum(r.n) > 0
    order by count desc, 1, 2`;
}
