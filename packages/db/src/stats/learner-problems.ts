import { Scope } from "@allset/contract";
import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";
import { inScope, mayBeInScope, resultsInScope } from "./attempts-in-scope.ts";
import type { Choice } from "./choice.ts";

/**
 * One row for each learner and each problem the learner ever had, at the last attempt with it, if that lies in scope.
 * `stuck` tells whether the learner's newest result of the check still fails; `n`, here 1, is what to sum.
 */
export function learnerProblems(sql: Queryable["sql"], choice: Choice): Fragment {
  const everything: Choice = {
    ...choice,
    scope: Scope.parse({ check: choice.scope.check, attempts: "all" }),
    span: { from: null, until: null },
    workshopSpans: null,
  };
  return sql`
    select a.* from (
      select distinct on (r.learner_id, r.problem_id) r.*
      from (
        select r.*, first_value(r.status) over (
          partition by r.learner_id, r.check_id order by r.seq desc, r.place desc
        ) = 'fail' as stuck
        from (${resultsInScope(sql, everything, mayBeInScope(sql, choice))}) r
      ) r
      where r.problem_id is not null
      order by r.learner_id, r.problem_id, r.seq desc, r.place desc
    ) a
    where ${inScope(sql, choice)}`;
}
