import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";
import { resultsInScope, resultsOfLearner } from "../stats/attempts-in-scope.ts";
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

/** For one learner after the other, until enough are found. */
export function failsByItself(sql: Sql, choice: Choice): Fragment {
  const results = resultsOfLearner(sql, choice, sql`s.learner_id`);
  return sql`(select coalesce(bool_or(r.status = 'fail'), false) from (${results}) r)`;
}
