import type { Queryable } from "../database.ts";
import { resultsInScope } from "../stats/attempts-in-scope.ts";
import type { Choice } from "../stats/choice.ts";

export type AffectedLearners = {
  /** Learners with the problem, of `of` learners who took part in the workshop; the 50 workshops with the most. */
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

/** Whom a problem stops, and where. `choice` must have chosen the problem's check. */
export async function affectedLearners(
  { sql }: Queryable,
  problemId: number,
  choice: Choice,
): Promise<AffectedLearners> {
  // The few who ever had it are found before their results are taken apart; a named workshop is small as it is.
  const theirs: Choice =
    choice.workshops.kind === "only"
      ? choice
      : { ...choice, learners: { kind: "with problem", id: problemId } };
  const [row] = await sql<[Omit<AffectedLearners, "affected"> & { affected: AffectedRow[] }]>`
    with has as materialized (
      select distinct on (r.learner_id) r.*
      from (${resultsInScope(sql, theirs)}) r
      where r.problem_id = ${problemId}
      order by r.learner_id, r.seq desc
    ), latest as (
      select l.id as "learnerId", l.pseudonym, w.slug as workshop, p.os, p.os_version as "osVersion",
        h.attempt_id as "attemptId", h.received_at as "lastSeenAt"
      from has h
        join learner l on l.id = h.learner_id
        join platform p on p.id = h.platform_id
        left join workshop w on w.id = h.workshop_id
      order by h.received_at desc, l.id limit 100
    ), workshops as (
      select w.slug as workshop, w.title, h.learners,
        (select count(*)::int from enrolment e where e.workshop_id = w.id) as of
      from (select workshop_id, count(*)::int as learners from has group by 1) h
        join workshop w on w.id = h.workshop_id
      order by h.learners desc, w.slug collate "C" limit 50
    )
    select coalesce((select json_agg(l) from latest l), '[]') as affected,
      coalesce((select json_agg(w) from workshops w), '[]') as "byWorkshop"`;
  return {
    byWorkshop: row.byWorkshop,
    affected: row.affected.map((one) => ({ ...one, lastSeenAt: new Date(one.lastSeenAt) })),
  };
}

type AffectedRow = Omit<AffectedLearners["affected"][number], "lastSeenAt"> & {
  lastSeenAt: string;
};
