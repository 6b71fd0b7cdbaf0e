import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";
import { attemptsOf, checksIn, newestAmong } from "../stats/attempts-in-scope.ts";
import type { Choice } from "../stats/choice.ts";
import { failsByItself, hasStatus } from "./learner-status.ts";
import type { LearnerQuestion } from "./list-learners.ts";

type Sql = Queryable["sql"];

/** A learner, and the newest attempt in scope. */
export type FoundLearner = { learnerId: string; attemptId: string };

/** Where a step ended: what the index sorts by, and what tells apart rows that are alike in it. */
type Place = { at: string; id: string };

/** How a list is walked in the order of an index, some rows at a time. */
type Steps = {
  /** The next rows, with their {@link Place} as `walk_at` and `walk_id`. */
  rows: (after: Place | null, limit: number) => Fragment;
  order: Fragment;
  backwards: Fragment;
  /** Those of a relation `step` that belong on the list: rows of learner_id, attempt_id and what `order` needs. */
  found: Fragment;
};

/**
 * The first learners of a list without a search, found in the order of an index without looking at the others. Goes in steps because the
 * planner, asked for the first few of everybody, may well sort everybody.
 */
export async function walkLearners(sql: Sql, steps: Steps, most: number): Promise<FoundLearner[]> {
  const all: FoundLearner[] = [];
  let after: Place | null = null;
  for (let limit = most * 4; ; limit *= 4) {
    const [step]: { looked: number; last: Place | null; found: FoundLearner[] }[] = await sql`
      with step as materialized (${steps.rows(after, limit)})
      select (select count(*)::int from step) as looked,
        (
          select json_build_object('at', walk_at, 'id', walk_id) from step order by ${steps.backwards} limit 1
        ) as last,
        (
          select coalesce(json_agg(json_build_object(
            'learnerId', learner_id, 'attemptId', attempt_id) order by ${steps.order}), '[]')
          from (${steps.found}) s
        ) as found`;
    if (!step) return all;
    all.push(...step.found);
    if (all.length >= most || step.looked < limit) return all.slice(0, most);
    after = step.last;
  }
}

export const learnerSorts = [
  "lastSeenAt",
  "firstSeenAt",
  "pseudonym",
  "workshop",
  "os",
  "attempts",
  "ready",
];

/** Null for sorts that no index knows. */
export function stepsOf(sql: Sql, choice: Choice, question: LearnerQuestion): Steps | null {
  const { sort } = question.page;
  const column = sort.replace(/^-/, "");
  if (column === "pseudonym") return byName(sql, choice, question, sort.startsWith("-"));
  if (column === "lastSeenAt") return byTime(sql, choice, question, sort.startsWith("-"));
  return learnerSorts.includes(column) ? null : byTime(sql, choice, question, true);
}

function byTime(sql: Sql, choice: Choice, question: LearnerQuestion, down: boolean): Steps {
  const { among, filters } = newestAmong(sql, choice);
  const tieBreak = sql`(concat(a.learner_id, a.id) collate "C")`;
  const [order, backwards] = [
    sql`walk_at ${down ? sql`desc` : sql``}, walk_id`,
    sql`walk_at ${down ? sql`` : sql`desc`}, walk_id desc`,
  ];
  return {
    rows: (after, limit) => sql`
      select a.received_at as walk_at, ${tieBreak} as walk_id, a.* from attempt a
      where ${
        after === null
          ? sql`true`
          : sql`a.received_at ${down ? sql`<=` : sql`>=`} ${after.at}::timestamptz
              and (a.received_at <> ${after.at}::timestamptz or ${tieBreak} > ${after.id})`
      }
      order by a.received_at ${down ? sql`desc` : sql``}, ${tieBreak} limit ${limit}`,
    order,
    backwards,
    found: sql`
      select s.* from (
        select ${columns(sql)}, a.walk_at, a.walk_id from step a
        where ${among} and ${filters}
          and a.seq = (select max(a.seq) from ${attemptsOf(sql, sql`a.learner_id`)} a where ${among})
      ) s
      where ${belongs(sql, choice, question)}`,
  };
}

function byName(sql: Sql, choice: Choice, question: LearnerQuestion, down: boolean): Steps {
  const { among, filters } = newestAmong(sql, choice);
  const newest = sql`
    select a.* from ${attemptsOf(sql, sql`l.learner_id`)} a where ${among} order by a.seq desc limit 1`;
  return {
    // Without a pseudonym is who was erased.
    rows: (after, limit) => sql`
      select l.pseudonym as walk_at, l.id as walk_id, l.id as learner_id from learner l
      where l.pseudonym is not null
        ${after === null ? sql`` : sql`and l.pseudonym ${down ? sql`<` : sql`>`} ${after.at}`}
      order by l.pseudonym ${down ? sql`desc` : sql``} limit ${limit}`,
    order: sql`walk_at ${down ? sql`desc` : sql``}`,
    backwards: sql`walk_at ${down ? sql`` : sql`desc`}`,
    found: sql`
      select s.* from (
        select ${columns(sql)}, l.walk_at from step l cross join lateral (${newest}) a where ${filters}
      ) s
      where ${belongs(sql, choice, question)}`,
  };
}

function columns(sql: Sql): Fragment {
  return sql`a.learner_id, a.id as attempt_id, a.outcome_ids, coalesce((
      select e.ready from enrolment e
      where e.learner_id = a.learner_id and e.workshop_id = a.workshop_id
    ), a.ready) as ready`;
}

/** Whether a learner `s` in scope has the status that was asked for. */
function belongs(sql: Sql, choice: Choice, { status }: LearnerQuestion): Fragment {
  const fails = () => sql`${mayFail(sql, choice)} and ${failsByItself(sql, choice)}`;
  return hasStatus(sql, status, fails);
}

/** What spares a closer look: the newest attempt with a check holds the check's current result. */
function mayFail(sql: Sql, { scope: { attempts, check } }: Choice): Fragment {
  if (attempts === "all" || check.length !== 1) return sql`true`;
  return sql`s.outcome_ids && array(
    select o.id from outcome o where o.status = 'fail' and o.check_id in (${checksIn(sql, check)}))`;
}
