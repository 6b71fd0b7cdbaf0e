import { Scope } from "@allset/contract";
import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";
import { inScope, resultsInScope } from "./attempts-in-scope.ts";
import type { Choice } from "./choice.ts";

/**
 * One row for each learner and each problem the learner ever had, at the last attempt with it, if that lies in scope.
 * `stuck` tells whether the learner's newest result of the check still fails; `n`, here 1, is what to sum.
 */
export function learnerProblems(sql: Queryable["sql"], choice: Choice): Fragment {
  const chosen: Choice = {
    ...choice,
    scope: Scope.parse({ check: choice.scope.check, attempts: "all" }),
    span: { from: null, until: null },
    workshopSpans: null,
  };
  const newest = { ...chosen, scope: { ...chosen.scope, attempts: "current" as const } };
  return sql`
    select a.* from (
      select distinct on (r.learner_id, r.problem_id) r.*, newest.status = 'fail' as stuck
      from (${resultsInScope(sql, chosen, sql`o.problem_id is not null`)}) r
        join (${resultsInScope(sql, newest)}) newest
          on newest.learner_id = r.learner_id and newest.check_id = r.check_id
      order by r.learner_id, r.problem_id, r.seq desc
    ) a
    where ${inScope(sql, choice)}`;
}
