import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";
import { numberArray } from "../number-array.ts";
import { chosen, resultsOfLearner } from "../stats/attempts-in-scope.ts";
import type { Choice } from "../stats/choice.ts";
import { countedResults } from "../stats/counted.ts";
import { hasProblemDays, lastDaysOf, type Place, placesOn } from "./problem-days.ts";

export type AffectedLearners = {
  /**
   * Learners with the problem, of `of` learners who took part in the workshop: the workshops of the learners in
   * `affected`, at most 50, the most learners first.
   */
  byWorkshop: { workshop: string; title: string; learners: number; of: number }[];
  /** Who has it (in `current`) or ever had it (in `all`), the latest first, at most 100. */
  affected: {
    learnerId: string;
    pseudonym: string;
    workshop: string | null;
    os: string;
    osVersion: string;
    attemptId: string;
    lastSeenAt: Date;
  }[];
};

const mostLearners = 100;
const mostWorkshops = 50;

/** Whom a problem stops, and where. `choice` must have chosen the problem's check. */
export async function affectedLearners(
  db: Queryable,
  problemId: number,
  choice: Choice,
): Promise<AffectedLearners> {
  const latest = await latestWith(db, problemId, choice);
  const workshops = [...new Set(latest.flatMap(({ workshopId }) => workshopId ?? []))];
  return {
    byWorkshop: await countByWorkshop(db, problemId, choice, workshops.slice(0, mostWorkshops)),
    affected: latest.map(({ workshopId: _, ...learner }) => learner),
  };
}

type LatestLearner = AffectedLearners["affected"][number] & { workshopId: number | null };

async function latestWith(
  db: Queryable,
  problemId: number,
  choice: Choice,
): Promise<LatestLearner[]> {
  const { sql } = db;
  if (choice.workshops.kind === "only") {
    return readLatest(db, lastResults(sql, problemId, choice, sql`attempt a`, chosen(sql, choice)));
  }
  for (let most = mostLearners; ; most *= 4) {
    const { places, all } = await latestPlaces(db, problemId, choice, most);
    const days = places.map(({ day }) => day.toISOString());
    const platforms = places.map((place) => place.platforms && numberArray(place.platforms));
    // Day by day (offset 0 keeps it so): the planner would rather read every attempt once than guess how short a day is. Its
    // platform is cheaper to see than what an attempt holds, when it is read from an array and not once more from text.
    const onDays = sql`
      (
        select p.day, p.platforms::int[] as platforms
        from unnest(${days}::timestamptz[], ${platforms}::text[]) as p(day, platforms) offset 0
      ) d
        cross join lateral (
          select a.* from attempt a
          where a.received_at >= d.day and a.received_at < d.day + interval '1 day'
            and (d.platforms is null or a.platform_id = any(d.platforms))
          offset 0
        ) a`;
    const first = days.at(-1) ?? null;
    const found = await readLatest(
      db,
      sql`
        select r.* from (${lastResults(sql, problemId, choice, onDays, sql`true`)}) r
        where r.received_at >= ${first}::timestamptz`,
    );
    if (all || found.length >= mostLearners) return found;
  }
}

/** The last days (cut in UTC) with so many results of the problem; `all` when there are no others. */
async function latestPlaces(
  db: Queryable,
  problemId: number,
  choice: Choice,
  most: number,
): Promise<{ places: Place[]; all: boolean }> {
  if (hasProblemDays(db.sql, choice)) {
    const { days, all } = await lastDaysOf(db, choice, problemId, most);
    const dates = days.map(({ day }) => day);
    return { places: await placesOn(db, choice, problemId, dates), all };
  }
  const rows = await db.sql<{ day: Date; before: number }[]>`
    select d.day, (sum(d.n) over (order by d.day desc) - d.n)::int as before
    from (
      select date_trunc('day', r.received_at, 'UTC') as day, sum(r.n) as n
      from (${countedResults(db.sql, choice, { time: true, outcome: "problem" })}) r
      where r.problem_id = ${problemId}
      group by 1 having sum(r.n) > 0
    ) d
    order by d.day desc`;
  const wanted = rows.filter(({ before }) => before < most);
  return {
    places: wanted.map(({ day }) => ({ day, platforms: null })),
    all: wanted.length === rows.length,
  };
}

/**
 * For each learner the last result with the problem in scope: of those learners who ever had it in one of these attempts.
 * The few of them are looked at one by one, which spares taking apart what everybody else sent.
 */
function lastResults(
  sql: Queryable["sql"],
  problemId: number,
  choice: Choice,
  attempts: Fragment,
  where: Fragment,
): Fragment {
  return sql`
    select r.* from (
      select distinct a.learner_id from ${attempts}
      where ${where}
        and a.outcome_ids && array(select o.id from outcome o where o.problem_id = ${problemId})
    ) l
      cross join lateral (
        select r.* from (${resultsOfLearner(sql, choice, sql`l.learner_id`)}) r
        where r.problem_id = ${problemId}
        order by r.seq desc limit 1
      ) r`;
}

async function readLatest({ sql }: Queryable, has: Fragment): Promise<LatestLearner[]> {
  return sql<LatestLearner[]>`
    select l.id as "learnerId", l.pseudonym, w.slug as workshop, p.os, p.os_version as "osVersion",
      h.attempt_id as "attemptId", h.received_at as "lastSeenAt", h.workshop_id as "workshopId"
    from (select h.* from (${has}) h order by h.received_at desc, h.learner_id limit ${mostLearners}) h
      join learner l on l.id = h.learner_id
      join platform p on p.id = h.platform_id
      left join workshop w on w.id = h.workshop_id
    order by h.received_at desc, l.id`;
}

async function countByWorkshop(
  { sql }: Queryable,
  problemId: number,
  choice: Choice,
  ids: readonly number[],
): Promise<AffectedLearners["byWorkshop"]> {
  const there = sql`a.workshop_id = any(${[...ids]}::int[])`;
  return sql<AffectedLearners["byWorkshop"]>`
    select w.slug as workshop, w.title, h.learners,
      (select count(*)::int from enrolment e where e.workshop_id = w.id) as of
    from (
      select a.workshop_id, count(*)::int as learners
      from (${lastResults(sql, problemId, choice, sql`attempt a`, there)}) a
      where ${there}
      group by 1
    ) h
      join workshop w on w.id = h.workshop_id
    order by h.learners desc, w.slug collate "C"`;
}
