import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";
import type { Choice } from "../stats/choice.ts";
import { countedProblems, countedResults } from "../stats/counted.ts";

/**
 * One row for each problem that was met in scope, shaped as a `ProblemRow` without its fixes.
 *
 * @param days whether to tell the first and the last day, which means to look at every day; without them both are null.
 */
export function problemsInScope(
  sql: Queryable["sql"],
  choice: Choice,
  { days }: { days: boolean },
): Fragment {
  const { scope } = choice;
  const all = { ...choice, scope: { ...scope, attempts: "all" as const } };
  const current = { ...choice, scope: { ...scope, attempts: "current" as const } };
  // The words of somebody elsewhere are nothing for staff of some workshops: theirs are the texts that were sent there.
  const narrow = choice.workshops.kind === "only";
  const outcome = narrow || "problem";
  return sql`
    select p.id, c.name as check, coalesce(p.reason, 'unknown') as reason, p.title, ${narrow ? sql`coalesce(t.text, '')` : sql`p.sample`} as sample, p.state,
      p.owner_id as "ownerId",
      coalesce(${scope.attempts === "all" ? sql`e.learners` : sql`s.learners`}, 0)::int as learners,
      coalesce(e.learners, 0)::int as "learnersEver",
      m.attempts::int as attempts,
      coalesce(e.stuck::float8 / nullif(e.learners, 0), 0) as "neverFixedShare",
      m.first_seen_at as "firstSeenAt", m.last_seen_at as "lastSeenAt"
    from (
      select d.problem_id, sum(d.n) as attempts,
        ${days ? sql`min(d.day)` : sql`null::timestamptz`} as first_seen_at,
        ${days ? sql`max(d.day)` : sql`null::timestamptz`} as last_seen_at
        ${narrow ? sql`, min(d.error_id) as error_id` : sql``}
      from (
        select r.problem_id, sum(r.n) as n
          ${days ? sql`, date_trunc('day', r.received_at, 'UTC') as day` : sql``}
          ${narrow ? sql`, min(o.error_id) as error_id` : sql``}
        from (${countedResults(sql, all, { time: days, outcome })}) r
          ${narrow ? sql`join outcome o on o.id = r.outcome_id` : sql``}
        where r.problem_id is not null group by r.problem_id ${days ? sql`, day` : sql``} having sum(r.n) > 0
      ) d
      group by 1
    ) m
      left join (
        select p.problem_id, sum(p.n) as learners, sum(p.n) filter (where p.stuck) as stuck
        from (${countedProblems(sql, choice)}) p group by 1
      ) e on e.problem_id = m.problem_id
      ${
        scope.attempts === "all"
          ? sql``
          : sql`
              left join (
                select r.problem_id, sum(r.n) as learners
                from (${countedResults(sql, current, { outcome: "problem" })}) r where r.problem_id is not null group by 1
              ) s on s.problem_id = m.problem_id`
      }
      join problem p on p.id = m.problem_id
      join "check" c on c.id = p.check_id
      ${narrow ? sql`left join error_text t on t.id = m.error_id` : sql``}`;
}
