import type { Fragment } from "postgres";
import type { Queryable } from "../../database.ts";
import { checksIn, chosen, inScope } from "../attempts-in-scope.ts";
import type { Choice } from "../choice.ts";

type Sql = Queryable["sql"];

/*
 * What retention removed goes on counting among all attempts, in the workshop it was made for. The archive knows days in
 * UTC: everything of a day counts as received when the day began.
 */

/**
 * Results in scope out of the archive, shaped as `resultsInScope` but with `n` of them to a row, and without learners. Null
 * where none can count: in the current state, and for chosen learners.
 */
export function archivedResults(sql: Sql, choice: Choice): Fragment | null {
  const { check, attempts } = choice.scope;
  if (attempts === "current" || choice.learners) return null;
  return sql`
    select a.* from (
      select u.n, f.workshop_id, f.platform_id, f.day::timestamptz as received_at,
        o.id as outcome_id, o.check_id, o.status, o.reason, o.version_id, o.problem_id
      from stat_archive f
        cross join lateral unnest(f.items, f.alls) as u(item, n)
        join outcome o on o.id = u.item
      where f.kind = 'result'
    ) a
    where ${chosen(sql, choice)} and ${inScope(sql, choice)}
      ${check.length > 0 ? sql`and a.check_id in (${checksIn(sql, check)})` : sql``}`;
}

/** Attempts in scope, `n` to a row; null also with checks or versions chosen: what an attempt held is not known any more. */
export function archivedAttempts(sql: Sql, choice: Choice): Fragment | null {
  const { check, version } = choice.scope;
  if (choice.learners || check.length + version.length > 0) return null;
  return sql`
    select a.* from (
      select u.n, f.workshop_id, f.platform_id, f.day::timestamptz as received_at,
        null::int as version_id
      from stat_archive f cross join lateral unnest(f.items, f.alls) as u(item, n)
      where f.kind = 'learner' and u.item = 0
    ) a
    where ${chosen(sql, choice)} and ${inScope(sql, choice)}`;
}
