import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";

type Sql = Queryable["sql"];

/** A learner, and the newest attempt in scope. */
export type FoundLearner = { learnerId: string; attemptId: string };

/** Where a step ended: what the index sorts by, and what tells apart rows that are alike in it. */
export type Place = { group: string; at: string; id: string };

/** How a list is walked in the order of an index, some rows at a time. */
export type Steps = {
  /** The next rows. */
  rows: (after: Place | null, limit: number) => Fragment;
  /** The {@link Place} of a row, as JSON. */
  place: Fragment;
  order: Fragment;
  backwards: Fragment;
  /** Those of a relation `step` that belong on the list: rows of learner_id, attempt_id and what `order` needs. */
  found: Fragment;
};

/**
 * The first learners of a list, found in the order of an index without looking at the others. Goes in steps because the planner, asked for the first few of everybody, may well sort everybody.
 */
export async function walkLearners(sql: Sql, steps: Steps, most: number): Promise<FoundLearner[]> {
  const all: FoundLearner[] = [];
  let after: Place | null = null;
  for (let limit = most * 4; ; limit *= 2) {
    const [step]: { looked: number; last: Place | null; found: FoundLearner[] }[] = await sql`
      with step as materialized (${steps.rows(after, limit)})
      select (select count(*)::int from step) as looked,
        (select ${steps.place} from step order by ${steps.backwards} limit 1) as last,
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
