import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";
import { attemptsOf, learnersInScope, newestAmong } from "../stats/attempts-in-scope.ts";
import type { Choice } from "../stats/choice.ts";
import { idRows } from "./few-learners.ts";
import { failsAmongAll, failsAtNewest, hasStatus } from "./learner-status.ts";
import type { LearnerSearch } from "./list-learners.ts";
import { foundLearners, matches } from "./search-learners.ts";

type Sql = Queryable["sql"];

/** Everybody in scope who is asked for, in no order. */
export function learnersWithStatus(sql: Sql, choice: Choice, question: LearnerSearch): Fragment {
  const { page, viewer, status, named } = question;
  if (named) {
    const { ids } = named;
    const learners = ids ? idRows(sql, ids) : foundLearners(sql, page.q, viewer);
    return listedAmong(sql, choice, question, learners);
  }
  return sql`
    select s.* from (${learnersInScope(sql, choice)}) s
      join learner l on l.id = s.learner_id
      left join learner_contact c on c.learner_id = l.id
    where ${matches(sql, page.q, viewer)}
      and ${hasStatus(sql, status, () => failsAmongAll(sql, choice))}`;
}

/** Those in scope who are asked for among these learners, rows of `id`: few, and each looked at by itself. */
export function listedAmong(
  sql: Sql,
  choice: Choice,
  { status }: LearnerSearch,
  learners: Fragment,
): Fragment {
  const { among, filters } = newestAmong(sql, choice);
  return sql`
    select s.* from (
      select a.learner_id, a.id as attempt_id, a.workshop_id, a.platform_id, a.received_at, a.tries,
        a.outcome_ids, ${isReady(sql)} as ready
      from (${learners}) l
        cross join lateral (
          select a.*, count(*) over () as tries from ${attemptsOf(sql, sql`l.id`)} a where ${among}
          order by a.seq desc limit 1
        ) a
      where ${filters}
    ) s
    where ${hasStatus(sql, status, () => failsAtNewest(sql, choice))}`;
}

/** Whether the learner of the attempt `a` is ready for its workshop; without one, what the receipt said. */
export function isReady(sql: Sql): Fragment {
  return sql`coalesce((
    select e.ready from enrolment e
    where e.learner_id = a.learner_id and e.workshop_id = a.workshop_id
  ), a.ready)`;
}
