import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";
import { attemptsOf, newestAmong } from "../stats/attempts-in-scope.ts";
import type { Choice } from "../stats/choice.ts";
import { holdsEverybody } from "./count-learners.ts";
import { isReady } from "./listed-learners.ts";

type Sql = Queryable["sql"];

/** What learners are alike in, written as text: a system, a number of attempts, or whether they are ready. */
export type Value = string;

/** How a list that is sorted by what many learners are alike in knows them. */
export type Likeness = {
  /** What a row `s` of `listedAmong` is sorted by. */
  value: Fragment;
  /** Whether the learner whose newest attempt in scope is `a` has one of these values. */
  isOneOf: (values: readonly Value[]) => Fragment;
  /**
   * Rows of `id`: every learner with one of these values, some perhaps twice, and others who may have them.
   *
   * @param all every value that anybody in scope has.
   */
  candidates: (values: readonly Value[], all: readonly Value[]) => Fragment;
};

export type GroupedColumn = "os" | "attempts" | "ready";

export function likenessOf(sql: Sql, choice: Choice, column: GroupedColumn): Likeness {
  return { os: byOs, attempts: byTries, ready: byReadiness }[column](sql, choice);
}

function byOs(sql: Sql, choice: Choice): Likeness {
  const platforms = (values: readonly Value[]) =>
    sql`any(array(select p.id from platform p where p.os = any(${[...values]}::text[])))`;
  return {
    value: sql`(select p.os from platform p where p.id = s.platform_id)`,
    isOneOf: (values) => sql`a.platform_id = ${platforms(values)}`,
    candidates: (values) =>
      countsLastAttempts(choice)
        ? sql`select l.id from learner l where l.platform_id = ${platforms(values)}`
        : sql`select a.learner_id as id from attempt a where a.platform_id = ${platforms(values)}`,
  };
}

function byTries(sql: Sql, choice: Choice): Likeness {
  const { among } = newestAmong(sql, choice);
  const numbers = (values: readonly Value[]) => sql`any(${values.map(Number)}::int[])`;
  return {
    value: sql`s.tries`,
    // Nobody has more attempts in scope than were ever stored, which is what the newest one's number says.
    isOneOf: (values) => sql`a.seq >= ${Math.min(...values.map(Number))}::int and (
      select count(*) from ${attemptsOf(sql, sql`a.learner_id`)} a where ${among}) = ${numbers(values)}`,
    candidates: (values, all) => {
      const [fewest, most] = [Math.min(...values.map(Number)), Math.max(...all.map(Number))];
      return values.includes(String(most))
        ? sql`select l.id from learner l where l.attempts >= ${fewest}::int`
        : sql`
            select a.learner_id as id from attempt a where ${among}
            group by a.learner_id having count(*) = ${numbers(values)}`;
    },
  };
}

function byReadiness(sql: Sql): Likeness {
  const words = (values: readonly Value[]) => sql`any(${[...values]}::text[])`;
  return {
    value: sql`s.ready`,
    isOneOf: (values) => sql`${isReady(sql)}::text = ${words(values)}`,
    candidates: (values) => sql`
      select e.learner_id as id from enrolment e where e.ready::text = ${words(values)}
      union all
      select a.learner_id from attempt a
      where a.workshop_id is null and a.ready::text = ${words(values)}`,
  };
}

/** Whether the newest attempt in scope is the last one of its learner, of which the learner's own row knows the platform. */
function countsLastAttempts(choice: Choice): boolean {
  const { workshops, learners, scope } = choice;
  if (scope.attempts === "all") return holdsEverybody(choice);
  return workshops.kind === "all" && !learners && scope.check.length === 0;
}
