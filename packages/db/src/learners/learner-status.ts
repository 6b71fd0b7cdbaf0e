import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";
import { checksIn, resultsInScope, resultsOfLearner } from "../stats/attempts-in-scope.ts";
import type { Choice } from "../stats/choice.ts";

type Sql = Queryable["sql"];

/**
 * Which learners a number counted: `failing` has a failed result in scope, so that with one check chosen the list holds
 * exactly the learners of that check's failures.
 */
export type LearnerStatus = "ready" | "not_ready" | "failing";

/** Whether a row `s` of the learners in scope has this status; `fails` says whether one of its results failed. */
export function hasStatus(
  sql: Sql,
  status: LearnerStatus | undefined,
  fails: () => Fragment,
): Fragment {
  switch (status) {
    case undefined:
      return sql`true`;
    case "ready":
      return sql`s.ready`;
    case "not_ready":
      return sql`not s.ready`;
    case "failing":
      return fails();
  }
}

/** For many learners at once. */
export function failsAmongAll(sql: Sql, choice: Choice): Fragment {
  return sql`s.learner_id in (
    select r.learner_id from (${resultsInScope(sql, choice)}) r where r.status = 'fail')`;
}

/**
 * For one learner after the other, with the `outcome_ids` of the newest attempt in scope. That attempt holds the current
 * result of the one check a scope names, which spares a closer look: at those where no result of the check failed there,
 * and unless versions are chosen at those where all did.
 */
export function failsAtNewest(sql: Sql, choice: Choice): Fragment {
  const { attempts, check, version } = choice.scope;
  const results = resultsOfLearner(sql, choice, sql`s.learner_id`);
  const looked = sql`(select coalesce(bool_or(r.status = 'fail'), false) from (${results}) r)`;
  if (attempts === "all" || check.length !== 1) return looked;
  const holds = (status: Fragment) => sql`s.outcome_ids && array(
    select o.id from outcome o where ${status} and o.check_id in (${checksIn(sql, check)}))`;
  const surely = version.length === 0 ? sql`not ${holds(sql`o.status <> 'fail'`)} or` : sql``;
  return sql`(${holds(sql`o.status = 'fail'`)} and (${surely} ${looked}))`;
}
