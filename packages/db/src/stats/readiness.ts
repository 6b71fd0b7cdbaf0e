import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";

export type Readiness = {
  learners: number;
  ready: number;
  /** `ready` of `learners`, 0 to 1. */
  rate: number;
};

/** The columns of {@link Readiness} over a relation `l` of `n` learners to a row, of which there must be some. */
export function readiness(sql: Queryable["sql"]): Fragment {
  return sql`
    sum(l.n)::int as learners,
    coalesce(sum(l.n) filter (where l.ready), 0)::int as ready,
    coalesce(sum(l.n) filter (where l.ready), 0)::float8 / sum(l.n) as rate`;
}
