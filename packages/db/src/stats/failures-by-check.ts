import type { Scope } from "@allset/contract";
import type { Queryable } from "../database.ts";
import type { Visible } from "../staff/viewer.ts";
import { chooseAttempts } from "./choice.ts";
import { countedResults } from "./counted.ts";
import { previousScope } from "./period.ts";
import { type StatusCounts, statusCounts } from "./status-counts.ts";

export type CheckCounts = StatusCounts & { check: string };

/** `change` is this rate minus the rate of the equally long period before; null without one, or when nothing was judged then. */
export type CheckFailures = CheckCounts & { change: number | null };

/** Which checks fail, most failures first. */
export async function failuresByCheck(
  db: Queryable,
  scope: Scope,
  visible: Visible,
  now = new Date(),
): Promise<CheckFailures[]> {
  const before = previousScope(scope, now);
  const [rows, previous] = await Promise.all([
    countByCheck(db, scope, visible, now),
    before ? countByCheck(db, before, visible, now) : [],
  ]);
  const rates = new Map(previous.map((row) => [row.check, row.total > 0 ? row.rate : null]));
  return rows.map((row) => {
    const rate = rates.get(row.check) ?? null;
    return { ...row, change: rate === null ? null : row.rate - rate };
  });
}

async function countByCheck(
  db: Queryable,
  scope: Scope,
  visible: Visible,
  now: Date,
): Promise<CheckCounts[]> {
  const choice = await chooseAttempts(db, scope, visible, now);
  return db.sql<CheckCounts[]>`
    select c.name as check, ${statusCounts(db.sql)}
    from (${countedResults(db.sql, choice)}) r join "check" c on c.id = r.check_id
    group by c.name having sum(r.n) > 0
    order by failed desc, total desc, c.name collate "C"`;
}
