import { Scope } from "@allset/contract";
import type { Fragment } from "postgres";
import type { Queryable } from "../../database.ts";
import { attemptsInScope, learnersInScope, resultsInScope } from "../attempts-in-scope.ts";
import type { Choice } from "../choice.ts";
import { learnerProblems } from "../learner-problems.ts";

/**
 * The facts of facts.ts, from the attempts themselves: of these learners, or of all when null. Rows of kind, day,
 * platform_id, item, all_n and current_n.
 */
export function factsOfAttempts(
  sql: Queryable["sql"],
  learnerIds: readonly string[] | null,
): Fragment {
  const current: Choice = {
    scope: Scope.parse({ attempts: "current" }),
    span: { from: null, until: null },
    workshops: { kind: "all" },
    workshopSpans: null,
    learners: learnerIds && { kind: "ids", ids: learnerIds },
  };
  const all: Choice = { ...current, scope: Scope.parse({ attempts: "all" }) };
  return sql`
    select f.kind, (f.received_at at time zone 'UTC')::date as day, f.platform_id, f.item,
      sum(f.all_n)::int as all_n, sum(f.current_n)::int as current_n
    from (
      select 'result' as kind, r.received_at, r.platform_id, r.outcome_id as item, 1 as all_n, 0 as current_n
      from (${resultsInScope(sql, all)}) r
      union all
      select 'result', r.received_at, r.platform_id, r.outcome_id, 0, 1
      from (${resultsInScope(sql, current)}) r
      union all
      select 'learner', a.received_at, a.platform_id, 0, 1, 0
      from (${attemptsInScope(sql, all)}) a
      union all
      select 'learner', l.received_at, l.platform_id, (l.tries * 2 + l.ready::int)::int, 0, 1
      from (${learnersInScope(sql, current)}) l
      union all
      select 'problem', p.received_at, p.platform_id, p.problem_id, 1, p.stuck::int
      from (${learnerProblems(sql, current)}) p
    ) f
    group by 1, 2, 3, 4`;
}
