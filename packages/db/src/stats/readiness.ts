import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";

export type Readiness = {
  learners: number;
  ready: number;
  /** `ready` of `learners`, 0 to 1. */
  rate: number;
};

/** The columns of {@link Readiness} over a relation `l` of learners. */
export function readiness(sql: Queryable["sql"]): Fragment {
  return sql`
    count(*)::int as learners,
    count(*) filter (where l.ready)::int as ready,
    coalesce(count(*) filter (where l.ready)::float8 / nullif(count(*), 0), 0) as rate`;
}
