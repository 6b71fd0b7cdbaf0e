import { Scope } from "@allset/contract";
import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";
import { resultsInScope } from "../stats/attempts-in-scope.ts";
import type { Choice } from "../stats/choice.ts";

/**
 * One row for each problem that was ever met in scope, shaped as a `ProblemRow` without its fixes. Whether somebody still
 * has it, and whether it was ever fixed, is seen in the learner's newest result of the check.
 */
export function problemsInScope(sql: Queryable["sql"], choice: Choice): Fragment {
  const { scope } = choice;
  const ever = { ...choice, scope: { ...scope, attempts: "all" as const } };
  const current = { ...choice, scope: { ...scope, attempts: "current" as const } };
  const newest: Choice = {
    scope: Scope.parse({ check: scope.check }),
    span: { from: null, until: null },
    workshops: choice.workshops,
    workshopSpans: null,
  };
  return sql`
    select p.id, c.name as check, coalesce(p.reason, 'unknown') as reason, p.title, p.sample, p.state,
      p.owner_id as "ownerId",
      ${scope.attempts === "all" ? sql`count(*)` : sql`count(s.learner_id)`}::int as learners,
      count(*)::int as "learnersEver",
      sum(e.attempts)::int as attempts,
      count(*) filter (where n.status = 'fail')::float8 / count(*) as "neverFixedShare",
      min(e.first_seen_at) as "firstSeenAt", max(e.last_seen_at) as "lastSeenAt"
    from (
      select r.problem_id, r.check_id, r.learner_id, count(distinct r.seq) as attempts,
        min(r.received_at) as first_seen_at, max(r.received_at) as last_seen_at
      from (${resultsInScope(sql, ever)}) r
      where r.problem_id is not null group by 1, 2, 3
    ) e
      join (${resultsInScope(sql, newest)}) n
        on n.learner_id = e.learner_id and n.check_id = e.check_id
      left join (${resultsInScope(sql, current)}) s
        on s.learner_id = e.learner_id and s.problem_id = e.problem_id
      join problem p on p.id = e.problem_id
      join "check" c on c.id = p.check_id
    group by p.id, c.name`;
}
