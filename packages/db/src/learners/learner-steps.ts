import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";
import { attemptsOf, newestAmong } from "../stats/attempts-in-scope.ts";
import type { Choice } from "../stats/choice.ts";
import { failsAtNewest, hasStatus } from "./learner-status.ts";
import type { LearnerSearch } from "./list-learners.ts";
import { isReady } from "./listed-learners.ts";
import type { Place, Steps } from "./walk-learners.ts";

type Sql = Queryable["sql"];

/** What a list is walked for. */
export type Walk = {
  sql: Sql;
  choice: Choice;
  question: LearnerSearch;
  /** A further condition on the newest attempt in scope, `a`. */
  only: Fragment;
};

/** By the time of the newest attempt. */
export function byTime(walk: Walk, down: boolean): Steps {
  const { sql, choice } = walk;
  return {
    rows: (after, limit) => sql`
      select '' as walk_group, ${stepColumns(sql)} from attempt a
      where ${inSpan(sql, choice)} and ${after === null ? sql`true` : isAfter(sql, after, down)}
      order by ${newest(sql, down)} limit ${limit}`,
    ...timeOrder(
      sql,
      sql`walk_at ${down ? sql`desc` : sql``}`,
      sql`walk_at ${down ? sql`` : sql`desc`}`,
    ),
    found: newestOfSteps(walk),
  };
}

/** By the workshop of the newest attempt, and in each the newest first; who came for no workshop is not among them. */
export function byWorkshop(walk: Walk, down: boolean): Steps {
  const { sql, choice } = walk;
  return {
    rows: (after, limit) => sql`
      select w.slug as walk_group, a.* from workshop w
        cross join lateral (
          select ${stepColumns(sql)} from attempt a
          where a.workshop_id = w.id and ${inSpan(sql, choice)}
            ${after === null ? sql`` : sql`and (w.slug <> ${after.group} or ${isAfter(sql, after, true)})`}
          order by ${newest(sql, true)} limit ${limit}
        ) a
      where ${after === null ? sql`true` : sql`w.slug ${down ? sql`<=` : sql`>=`} ${after.group}`}
      order by w.slug ${down ? sql`desc` : sql``}, a.walk_at desc, a.walk_id limit ${limit}`,
    ...timeOrder(
      sql,
      sql`walk_group ${down ? sql`desc` : sql``}, walk_at desc`,
      sql`walk_group ${down ? sql`` : sql`desc`}, walk_at`,
    ),
    found: newestOfSteps(walk),
  };
}

/** Those who came for no workshop, the newest first. */
export function withoutWorkshop(walk: Walk): Steps {
  const { sql, choice } = walk;
  return {
    ...byTime(walk, true),
    // Sorted by nothing but nulls first, which is how the index of workshops knows them.
    rows: (after, limit) => sql`
      select '' as walk_group, ${stepColumns(sql)} from attempt a
      where a.workshop_id is null and ${inSpan(sql, choice)}
        and ${after === null ? sql`true` : isAfter(sql, after, true)}
      order by a.workshop_id desc, ${newest(sql, true)} limit ${limit}`,
  };
}

/** By a column of the learner that has an index; who are alike in it by their id. */
export function byLearner(walk: Walk, column: "pseudonym" | "first_seen_at", down: boolean): Steps {
  const { sql, choice } = walk;
  const { among, filters } = newestAmong(sql, choice);
  const at = sql`l.${sql(column)}`;
  const type = column === "pseudonym" ? sql`text` : sql`timestamptz`;
  return {
    // Without a name is who was erased.
    rows: (after, limit) => sql`
      select ${at} as walk_at, l.id as walk_id, l.id as learner_id from learner l
      where ${at} is not null
        ${
          after === null
            ? sql``
            : sql`and ${at} ${down ? sql`<=` : sql`>=`} ${after.at}::${type}
                and (${at} <> ${after.at}::${type} or l.id > ${after.id}::uuid)`
        }
      order by ${at} ${down ? sql`desc` : sql``}, l.id limit ${limit}`,
    place: sql`json_build_object('group', '', 'at', walk_at, 'id', walk_id)`,
    order: sql`walk_at ${down ? sql`desc` : sql``}, walk_id`,
    backwards: sql`walk_at ${down ? sql`` : sql`desc`}, walk_id desc`,
    found: sql`
      select s.* from (
        select ${foundColumns(sql)}, l.walk_at, l.walk_id from step l
          cross join lateral (
            select a.* from ${attemptsOf(sql, sql`l.learner_id`)} a where ${among}
            order by a.seq desc limit 1
          ) a
        where ${filters} and ${walk.only}
      ) s
      where ${belongs(walk)}`,
  };
}

/** The learners whose newest attempt in scope is in this step. */
function newestOfSteps(walk: Walk): Fragment {
  const { sql, choice } = walk;
  const { among, filters } = newestAmong(sql, choice);
  return sql`
    select s.* from (
      select ${foundColumns(sql)}, a.walk_group, a.walk_at, a.walk_id from step a
      where ${among} and ${filters} and ${walk.only}
        and a.seq = (select max(a.seq) from ${attemptsOf(sql, sql`a.learner_id`)} a where ${among})
    ) s
    where ${belongs(walk)}`;
}

const tieBreak = (sql: Sql) => sql`(concat(a.learner_id, a.id) collate "C")`;
const newest = (sql: Sql, down: boolean) =>
  sql`a.received_at ${down ? sql`desc` : sql``}, ${tieBreak(sql)}`;
const stepColumns = (sql: Sql) => sql`a.received_at as walk_at, ${tieBreak(sql)} as walk_id, a.*`;

function timeOrder(sql: Sql, order: Fragment, backwards: Fragment) {
  return {
    place: sql`json_build_object('group', walk_group, 'at', walk_at, 'id', walk_id)`,
    order: sql`${order}, walk_id`,
    backwards: sql`${backwards}, walk_id desc`,
  };
}

function isAfter(sql: Sql, { at, id }: Place, down: boolean): Fragment {
  return sql`a.received_at ${down ? sql`<=` : sql`>=`} ${at}::timestamptz
    and (a.received_at <> ${at}::timestamptz or ${tieBreak(sql)} > ${id})`;
}

/** Outside the scope's days is nobody's newest attempt, so that nothing there is looked at. */
function inSpan(sql: Sql, { span }: Choice): Fragment {
  return sql`
    ${span.from ? sql`a.received_at >= ${span.from}` : sql`true`}
    ${span.until ? sql`and a.received_at < ${span.until}` : sql``}`;
}

function foundColumns(sql: Sql): Fragment {
  return sql`a.learner_id, a.id as attempt_id, a.outcome_ids, ${isReady(sql)} as ready`;
}

/** Whether a learner `s` in scope has the status that was asked for. */
function belongs({ sql, choice, question: { status } }: Walk): Fragment {
  return hasStatus(sql, status, () => failsAtNewest(sql, choice));
}
