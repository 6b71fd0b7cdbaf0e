import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";
import { attemptsOf, learnersInScope, newestAmong } from "../stats/attempts-in-scope.ts";
import type { Choice } from "../stats/choice.ts";
import { failsAmongAll, failsByItself, hasStatus } from "./learner-status.ts";
import type { LearnerQuestion } from "./list-learners.ts";
import { orderBy } from "./order-by.ts";
import { foundLearners, matches } from "./search-learners.ts";
import { type FoundLearner, learnerSorts, stepsOf, walkLearners } from "./walk-learners.ts";

type Sql = Queryable["sql"];

/** Who is on a page of the list, in order. */
export async function findLearners(
  { sql }: Queryable,
  choice: Choice,
  question: LearnerQuestion,
  { size, offset }: { size: number; offset: number },
): Promise<FoundLearner[]> {
  const { sort } = question.page;
  const steps = isFew(choice, question) ? null : stepsOf(sql, choice, question);
  if (steps) return (await walkLearners(sql, steps, offset + size)).slice(offset);
  return sql<FoundLearner[]>`
    select s.learner_id as "learnerId", s.attempt_id as "attemptId", s.received_at as "lastSeenAt",
      l.first_seen_at as "firstSeenAt", l.pseudonym, w.slug as workshop, p.os, s.tries as attempts, s.ready
    from (${learnersWithStatus(sql, choice, question)}) s
      join learner l on l.id = s.learner_id
      join platform p on p.id = s.platform_id
      left join workshop w on w.id = s.workshop_id
    order by ${orderBy(sql, sort, learnerSorts, "-lastSeenAt")}, s.learner_id
    limit ${size} offset ${offset}`;
}

/** Whether there are few enough to be sorted: the learners of named workshops, and those that words find. */
function isFew({ workshops }: Choice, { page }: LearnerQuestion): boolean {
  return workshops.kind === "only" || page.q.trim() !== "";
}

/** Everybody in scope who is asked for, in no order. */
export function learnersWithStatus(sql: Sql, choice: Choice, question: LearnerQuestion): Fragment {
  const { page, viewer, status } = question;
  if (page.q.trim() !== "" && choice.workshops.kind !== "only") {
    return sql`
      select s.* from (${newestOfFound(sql, choice, question)}) s
      where ${hasStatus(sql, status, () => failsByItself(sql, choice))}`;
  }
  return sql`
    select s.* from (${learnersInScope(sql, choice)}) s
      join learner l on l.id = s.learner_id
      left join learner_contact c on c.learner_id = l.id
    where ${matches(sql, page.q, viewer)}
      and ${hasStatus(sql, status, () => failsAmongAll(sql, choice))}`;
}

/** Those in scope that words find: looked for among the learners first, because their attempts are many. */
function newestOfFound(sql: Sql, choice: Choice, { page, viewer }: LearnerQuestion): Fragment {
  const { among, filters } = newestAmong(sql, choice);
  return sql`
    select a.learner_id, a.id as attempt_id, a.workshop_id, a.platform_id, a.received_at, a.tries,
      coalesce((
        select e.ready from enrolment e
        where e.learner_id = a.learner_id and e.workshop_id = a.workshop_id
      ), a.ready) as ready
    from (${foundLearners(sql, page.q, viewer)}) l
      cross join lateral (
        select a.*, count(*) over () as tries from ${attemptsOf(sql, sql`l.id`)} a where ${among}
        order by a.seq desc limit 1
      ) a
    where ${filters}`;
}
