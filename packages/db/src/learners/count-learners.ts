import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";
import type { Choice } from "../stats/choice.ts";
import { countedLearners, countedResults } from "../stats/counted.ts";
import { learnersFromCells } from "../stats/counters/cells-in-scope.ts";
import { learnersWithStatus } from "./find-learners.ts";
import type { LearnerQuestion } from "./list-learners.ts";
import { foundLearners } from "./search-learners.ts";

/** How many learners a list has on all its pages: added up from counters where they can tell, else one by one. */
export async function countLearners(
  { sql }: Queryable,
  choice: Choice,
  question: LearnerQuestion,
): Promise<number> {
  const counted = countOf(sql, choice, question);
  const [row] = await sql<{ total: number }[]>`
    select coalesce(sum(c.n), 0)::int as total
    from (${counted ?? sql`select 1 as n from (${learnersWithStatus(sql, choice, question)}) s`}) c`;
  return row?.total ?? 0;
}

/** Rows of `n` learners; null where the learners themselves must be looked at. */
function countOf(
  sql: Queryable["sql"],
  choice: Choice,
  { page, viewer, status }: LearnerQuestion,
): Fragment | null {
  const { check, version, attempts } = choice.scope;
  if (page.q.trim() !== "") {
    return status === undefined && holdsEverybody(choice)
      ? sql`select 1 as n from (${foundLearners(sql, page.q, viewer)}) l`
      : null;
  }
  // In the current state each learner has one result of a check.
  const oneCheck = attempts === "current" && check.length === 1 && version.length === 0;
  if (oneCheck && (status === undefined || status === "failing")) {
    return sql`
      select r.n from (${countedResults(sql, choice)}) r
      where ${status === "failing" ? sql`r.status = 'fail'` : sql`true`}`;
  }
  if (status === "failing") {
    // Cells know whose newest results fail, and not on which platform or in which period they did.
    const everybody = attempts === "current" && holdsEverybody(choice);
    const cells = everybody ? learnersFromCells(sql, choice, {}) : null;
    return cells && sql`select s.n from (${cells}) s where s.failing`;
  }
  return sql`
    select s.n from (${countedLearners(sql, choice)}) s
    where ${status === undefined ? sql`true` : sql`s.ready = ${status === "ready"}`}`;
}

/** Whether everybody is in scope who was not erased. */
function holdsEverybody({ scope, span, workshops, workshopSpans }: Choice): boolean {
  const { os, osver, arch, python, check, version } = scope;
  const narrowed = [os, osver, arch, python, check, version].some((list) => list.length > 0);
  return workshops.kind === "all" && !workshopSpans && !span.from && !span.until && !narrowed;
}
