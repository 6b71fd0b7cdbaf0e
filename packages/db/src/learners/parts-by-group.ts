import type { Fragment } from "postgres";
import type { Group } from "./group-sizes.ts";
import type { Likeness, Value } from "./likeness-of.ts";
import { byTime, type Walk } from "./learner-steps.ts";
import { idRows, idsOfFew } from "./few-learners.ts";
import { listedAmong } from "./listed-learners.ts";
import { findInParts, type Part } from "./find-in-parts.ts";
import { isFound } from "./search-learners.ts";
import { type FoundLearner, walkLearners } from "./walk-learners.ts";

/**
 * One group after the other, in each the newest first. Of those that are many, the first are soon met on the way from the
 * newest attempt back; neighbouring groups of few are looked for together.
 */
export function partsByGroup(
  walk: Walk,
  likeness: Likeness,
  { groups, down }: { groups: readonly Group[]; down: boolean },
): Part[] {
  const { few } = walk.question;
  const all = groups.map(({ value }) => value);
  return runsOf(down ? groups.toReversed() : groups, few).map((run): Part => {
    const values = run.map(({ value }) => value);
    const size = sizeOf(run);
    const candidates = size === null || size <= few ? likeness.candidates(values, all) : null;
    return {
      size,
      find: async (most) => {
        const ids = candidates && (await idsOfFew(walk.sql, foundAmong(walk, candidates), few));
        return ids
          ? sorted(walk, likeness, { values, ids, down, most })
          : findInParts(
              run.map((group) => walked(walk, likeness, group)),
              { offset: 0, size: most },
            );
      },
    };
  });
}

/** Those of rows of `id` whom the list's words find. */
function foundAmong({ sql, question: { page, viewer } }: Walk, learners: Fragment): Fragment {
  if (page.q.trim() === "") return learners;
  return sql`
    select a.learner_id as id from (select c.id as learner_id from (${learners}) c) a
    where ${isFound(sql, page.q, viewer)}`;
}

function walked(walk: Walk, likeness: Likeness, { value, size }: Group): Part {
  const only = walk.sql`${walk.only} and ${likeness.isOneOf([value])}`;
  const steps = byTime({ ...walk, only }, true);
  return { size, find: (most) => walkLearners(walk.sql, steps, most) };
}

function sorted(
  { sql, choice, question }: Walk,
  likeness: Likeness,
  asked: { values: readonly Value[]; ids: readonly string[]; down: boolean; most: number },
): Promise<FoundLearner[]> {
  const { values, ids, down, most } = asked;
  return sql<FoundLearner[]>`
    select s.learner_id as "learnerId", s.attempt_id as "attemptId"
    from (
      select s.*, ${likeness.value} as likeness
      from (${listedAmong(sql, choice, question, idRows(sql, ids))}) s
    ) s
    where s.likeness::text = any(${[...values]}::text[])
    order by s.likeness ${down ? sql`desc` : sql``}, s.received_at desc, s.learner_id
    limit ${most}`;
}

/** Neighbours that hold few together, and each of the others by itself. */
function runsOf(groups: readonly Group[], few: number): Group[][] {
  const runs: Group[][] = [];
  for (const group of groups) {
    const last = runs.at(-1);
    const size = last ? sizeOf([...last, group]) : null;
    if (last && size !== null && size <= few) last.push(group);
    else runs.push([group]);
  }
  return runs;
}

/** Null where one of them was not counted. */
function sizeOf(groups: readonly Group[]): number | null {
  return groups.reduce<number | null>(
    (sum, { size }) => (sum === null || size === null ? null : sum + size),
    0,
  );
}
