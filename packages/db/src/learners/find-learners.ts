import type { Queryable } from "../database.ts";
import type { Choice } from "../stats/choice.ts";
import type { LearnerQuestion, LearnerSearch } from "./list-learners.ts";
import { idRows } from "./few-learners.ts";
import { holdsEverybody } from "./count-learners.ts";
import { learnersWithStatus, listedAmong } from "./listed-learners.ts";
import { learnerSorts, partsOf } from "./list-parts.ts";
import { findInParts } from "./find-in-parts.ts";
import { orderBy } from "./order-by.ts";
import type { Counted } from "./search-learners.ts";
import type { FoundLearner } from "./walk-learners.ts";

/** Where a page lies: after `offset` learners of `total`, `size` long. */
type Window = Counted & { size: number; offset: number };

/** Who is on a page of the list, in order. */
export async function findLearners(
  db: Queryable,
  choice: Choice,
  question: LearnerSearch,
  window: Window,
): Promise<FoundLearner[]> {
  const { named } = question;
  const newest = named?.latest && (await newestOf(db, choice, question, window, named.latest));
  if (newest) return newest;
  const parts = isFew(choice, question, window)
    ? null
    : await partsOf(db, choice, question, window.total);
  return parts ? findInParts(parts, window) : sortLearners(db, choice, question, window);
}

/** Whether the newest come first: by the word for it, or by one that is none of a list's. */
function isByTime(sort: string): boolean {
  return sort === "-lastSeenAt" || !learnerSorts.includes(sort.replace(/^-/, ""));
}

/**
 * Of how many learners whom words find the page holds the newest, nearly always: by when they were last seen. Null where
 * that says nothing, because others are left out or come first.
 */
export function latestLooked(choice: Choice, { page, status }: LearnerQuestion): number | null {
  const everybody = status === undefined && holdsEverybody(choice);
  return everybody && isByTime(page.sort) ? page.page * page.size + 1 : null;
}

/**
 * The newest of those who were last seen `latest`. That is when their newest attempt arrived, or a later one if they arrived
 * out of order: whoever was seen before them has no newer one than the last of them was seen. Null where that does not
 * settle who is on the page.
 */
async function newestOf(
  { sql }: Queryable,
  choice: Choice,
  question: LearnerSearch,
  { size, offset, total, more }: Window,
  latest: readonly string[],
): Promise<FoundLearner[] | null> {
  const wanted = offset + size;
  const rows = await sql<(FoundLearner & { isNewer: boolean })[]>`
    select s.learner_id as "learnerId", s.attempt_id as "attemptId",
      s.received_at > (select last_seen_at from learner where id = ${latest.at(-1) ?? null}) as "isNewer"
    from (${listedAmong(sql, choice, question, idRows(sql, latest))}) s
    order by s.received_at desc, s.learner_id limit ${wanted}`;
  const hasAll = !more && latest.length >= total;
  if (!hasAll && rows[wanted - 1]?.isNewer !== true) return null;
  return rows.slice(offset).map(({ isNewer: _, ...found }) => found);
}

function sortLearners(
  { sql }: Queryable,
  choice: Choice,
  question: LearnerSearch,
  { size, offset }: Window,
): Promise<FoundLearner[]> {
  const { sort } = question.page;
  // Who are alike come in the order in which partsOf finds them.
  const alike = sort.endsWith("firstSeenAt") ? sql`` : sql`"lastSeenAt" desc,`;
  // Everything that a list is sorted by stands in the inner select, of which PostgreSQL reads what the order asks for.
  return sql<FoundLearner[]>`
    select s."learnerId", s."attemptId" from (
      select s.learner_id as "learnerId", s.attempt_id as "attemptId", s.received_at as "lastSeenAt",
        l.first_seen_at as "firstSeenAt", l.pseudonym, w.slug as workshop, p.os, s.tries as attempts, s.ready
      from (${learnersWithStatus(sql, choice, question)}) s
        left join learner l on l.id = s.learner_id
        left join platform p on p.id = s.platform_id
        left join workshop w on w.id = s.workshop_id
    ) s
    order by ${orderBy(sql, sort, learnerSorts, "-lastSeenAt")}, ${alike} s."learnerId"
    limit ${size} offset ${offset}`;
}

/** Whether there are few enough to be sorted: the learners of named workshops, and those that words find. */
function isFew(
  { workshops }: Choice,
  { few, named }: LearnerSearch,
  { total, more }: Counted,
): boolean {
  if (workshops.kind === "only" || named?.ids) return true;
  return named !== null && !more && total <= few;
}
