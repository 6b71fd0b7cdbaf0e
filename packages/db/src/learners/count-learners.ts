import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";
import type { Choice } from "../stats/choice.ts";
import { countedLearners, countedResults, learnersFromCounters } from "../stats/counted.ts";
import { type Grouping, learnersFromCells } from "../stats/counters/cells-in-scope.ts";
import type { LearnerSearch } from "./list-learners.ts";
import { learnersWithStatus } from "./listed-learners.ts";
import { type Counted, upTo } from "./search-learners.ts";

/**
 * How many learners a list has on all its pages: added up from counters where they can tell, else one by one, and of those
 * whom words find not very many.
 */
export async function countLearners(
  { sql }: Queryable,
  choice: Choice,
  question: LearnerSearch,
): Promise<Counted> {
  const { named, status, page, counted } = question;
  if (named && status === undefined && holdsEverybody(choice)) return named;
  const searched = page.q.trim() !== "";
  const oneByOne = sql`
    select 1 as n from (${learnersWithStatus(sql, choice, question)}) s
    ${searched ? sql`limit ${counted + 1}` : sql``}`;
  const [row] = await sql<{ total: number }[]>`
    select coalesce(sum(c.n), 0)::int as total
    from (${countOf(sql, choice, question) ?? oneByOne}) c`;
  const total = row?.total ?? 0;
  return searched ? upTo(counted, total) : { total, more: false };
}

/** Rows of `n` learners; null where the learners themselves must be looked at. */
function countOf(sql: Queryable["sql"], choice: Choice, search: LearnerSearch): Fragment | null {
  const { page, status } = search;
  if (page.q.trim() !== "") return null;
  const results = resultsOfListed(sql, choice, search, {});
  if (results) return results;
  if (status === "failing") return failingFromCells(sql, choice, {});
  return sql`
    select s.n from (${countedLearners(sql, choice)}) s
    where ${status === undefined ? sql`true` : sql`s.ready = ${status === "ready"}`}`;
}

/**
 * The results of the one check that a list is about, `n` to a row: in the current state each of its learners has one. Null
 * where it is about none or more, or the results cannot tell.
 */
export function resultsOfListed(
  sql: Queryable["sql"],
  choice: Choice,
  { page, status }: LearnerSearch,
  grouping: Pick<Grouping, "platform">,
): Fragment | null {
  const { check, version, attempts } = choice.scope;
  const oneCheck = attempts === "current" && check.length === 1 && version.length === 0;
  if (!oneCheck || page.q.trim() !== "") return null;
  if (status !== undefined && status !== "failing") return null;
  return sql`
    select r.n, r.platform_id from (${countedResults(sql, choice, grouping)}) r
    where ${status === "failing" ? sql`r.status = 'fail'` : sql`true`}`;
}

/** The learners of a list, as rows of n, ready, tries and platform_id; null where counters cannot tell. */
export function listedFromCounters(
  sql: Queryable["sql"],
  choice: Choice,
  { page, status }: LearnerSearch,
  grouping: Pick<Grouping, "platform">,
): Fragment | null {
  if (page.q.trim() !== "") return null;
  if (status === "failing") return failingFromCells(sql, choice, grouping);
  const counted = learnersFromCounters(sql, choice, grouping);
  return (
    counted &&
    sql`
      select s.* from (${counted}) s
      where ${status === undefined ? sql`true` : sql`s.ready = ${status === "ready"}`}`
  );
}

/** Cells know whose newest results fail, and not on which platform or in which period they did. */
function failingFromCells(
  sql: Queryable["sql"],
  choice: Choice,
  grouping: Pick<Grouping, "platform">,
): Fragment | null {
  const everybody = choice.scope.attempts === "current" && holdsEverybody(choice);
  const cells = everybody ? learnersFromCells(sql, choice, grouping) : null;
  return cells && sql`select s.* from (${cells}) s where s.failing`;
}

/** Whether everybody is in scope who was not erased. */
export function holdsEverybody({ scope, span, workshops, workshopSpans }: Choice): boolean {
  const { os, osver, arch, python, check, version } = scope;
  const narrowed = [os, osver, arch, python, check, version].some((list) => list.length > 0);
  return workshops.kind === "all" && !workshopSpans && !span.from && !span.until && !narrowed;
}
