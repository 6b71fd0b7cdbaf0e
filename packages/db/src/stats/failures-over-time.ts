import type { Scope } from "@allset/contract";
import type { Queryable } from "../database.ts";
import type { Visible } from "../staff/viewer.ts";
import { type Choice, chooseAttempts } from "./choice.ts";
import { countedAttemptsByTime, countedResultsByTime } from "./counted.ts";
import { type StatusCounts, statusCounts } from "./status-counts.ts";
import { cutTime } from "./time-buckets.ts";

/** A day, week or month, from its first to its last day. Results count when they were received. */
export type TimePoint = StatusCounts & {
  from: string;
  to: string;
  /** Every attempt received, whatever it checked, and also where only the current state counts. */
  attempts: number;
};

/** Whether checks fail more or less than before, in days, weeks or months by the length of the period; empty ones included. */
export async function failuresOverTime(
  db: Queryable,
  scope: Scope,
  visible: Visible,
  now = new Date(),
): Promise<TimePoint[]> {
  const choice = await chooseAttempts(db, scope, visible, now);
  const { days, edges } = await cutTime(db, ofAnyCheck(choice));
  if (days.length === 0) return [];
  const { sql } = db;
  return sql<TimePoint[]>`
    select b.from, b.to, r.passed, r.warned, r.failed, r.skipped, r.total, r.rate, r.attempts
    from (
      select b.bucket, ${statusCounts(sql)}, coalesce(max(a.attempts), 0) as attempts
      from generate_series(1, ${days.length}::int) as b(bucket)
        left join (
          select width_bucket(r.received_at, ${edges}::timestamptz[]) as bucket, r.status,
            sum(r.n) as n
          from (${countedResultsByTime(sql, choice, edges)}) r group by 1, 2
        ) r on r.bucket = b.bucket
        left join (
          select width_bucket(a.received_at, ${edges}::timestamptz[]) as bucket,
            sum(a.n)::int as attempts
          from (${countedAttemptsByTime(sql, ofAnyCheck(choice), edges)}) a group by 1
        ) a on a.bucket = b.bucket
      group by b.bucket
    ) r
      join unnest(${days.map((day) => day.from)}::text[], ${days.map((day) => day.to)}::text[])
        with ordinality as b("from", "to", bucket) on b.bucket = r.bucket
    order by r.bucket`;
}

const ofAnyCheck = (choice: Choice): Choice => ({
  ...choice,
  scope: { ...choice.scope, check: [], version: [] },
});
