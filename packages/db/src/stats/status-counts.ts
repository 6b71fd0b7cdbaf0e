import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";

/** How results turned out: learners in `current`, results in `all`. */
export type StatusCounts = {
  passed: number;
  warned: number;
  failed: number;
  skipped: number;
  /** Passed, warned or failed: what `failed` is a share of. */
  total: number;
  /** `failed` of `total`, 0 to 1; 0 when nothing was judged. */
  rate: number;
};

/**
 * The columns of {@link StatusCounts} over a relation `r` of results. A grouping adds `having sum(r.n) > 0`: where the last
 * learner was erased, ones and minus ones remain.
 */
export function statusCounts(sql: Queryable["sql"]): Fragment {
  return sql`
    coalesce(sum(r.n) filter (where r.status = 'pass'), 0)::int as passed,
    coalesce(sum(r.n) filter (where r.status = 'warn'), 0)::int as warned,
    coalesce(sum(r.n) filter (where r.status = 'fail'), 0)::int as failed,
    coalesce(sum(r.n) filter (where r.status = 'skip'), 0)::int as skipped,
    coalesce(sum(r.n) filter (where r.status <> 'skip'), 0)::int as total,
    coalesce(
      sum(r.n) filter (where r.status = 'fail')::float8
        / nullif(sum(r.n) filter (where r.status <> 'skip'), 0), 0) as rate`;
}
