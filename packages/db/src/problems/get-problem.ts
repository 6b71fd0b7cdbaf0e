import type { Scope } from "@allset/contract";
import type { Queryable } from "../database.ts";
import { NotFound } from "../errors.ts";
import type { Viewer } from "../staff/viewer.ts";
import { resultsInScope } from "../stats/attempts-in-scope.ts";
import { chooseAttempts } from "../stats/choice.ts";
import { listFixes, type StaffFix } from "./fixes.ts";
import type { ProblemRow } from "./list-problems.ts";
import { problemsInScope } from "./problems-in-scope.ts";

/** `learners` with the problem, of `of` learners whose check was judged there. */
type Spread = { learners: number; of: number };

export type ProblemDetail = Omit<ProblemRow, "fixes"> & {
  /** Distinct error texts, the most frequent first, at most ten. */
  samples: { text: string; results: number }[];
  bySystem: (Spread & { os: string; osVersion: string })[];
  byPython: (Spread & { python: string })[];
  byWorkshop: (Spread & { workshop: string | null; title: string | null })[];
  /** Learners counted in `learners`, the latest first, at most 100; empty for viewers who may not see learners. */
  affected: {
    learnerId: string;
    pseudonym: string;
    workshop: string | null;
    os: string;
    osVersion: string;
    attemptId: string;
    lastSeenAt: Date;
  }[];
  fixes: StaffFix[];
};

/** Everything about one problem in scope. @throws {NotFound} when it was not met there. */
export async function getProblem(
  db: Queryable,
  id: number,
  scope: Scope,
  viewer: Viewer,
  now = new Date(),
): Promise<ProblemDetail> {
  const { sql } = db;
  const [named] = await sql<{ check: string }[]>`
    select c.name as check from problem p join "check" c on c.id = p.check_id where p.id = ${id}`;
  if (!named) throw new NotFound(`There is no problem ${id}.`);

  const ofCheck = { ...scope, check: [named.check] };
  const choice = await chooseAttempts(db, ofCheck, viewer.visible, now);
  const results = sql`(${resultsInScope(sql, choice)}) r`;
  const spread = sql`
    count(distinct r.learner_id) filter (where r.problem_id = ${id})::int as learners,
    count(distinct r.learner_id)::int as of`;

  const [[row], samples, bySystem, byPython, byWorkshop, affected, fixes] = await Promise.all([
    sql<Omit<ProblemRow, "fixes">[]>`
      select * from (${problemsInScope(sql, choice)}) p where p.id = ${id}`,
    sql<ProblemDetail["samples"]>`
      select e.text, count(*)::int as results
      from ${results} join outcome o on o.id = r.outcome_id join error_text e on e.id = o.error_id
      where r.problem_id = ${id}
      group by e.text order by results desc, e.text collate "C" limit 10`,
    sql<ProblemDetail["bySystem"]>`
      select p.os, p.os_version as "osVersion", ${spread}
      from ${results} join platform p on p.id = r.platform_id
      where r.status <> 'skip' group by 1, 2
      order by learners desc, of desc, p.os collate "C", p.os_version collate "C"`,
    sql<ProblemDetail["byPython"]>`
      select p.python_minor as python, ${spread}
      from ${results} join platform p on p.id = r.platform_id
      where r.status <> 'skip' group by 1
      order by learners desc, of desc, p.python_minor collate "C"`,
    sql<ProblemDetail["byWorkshop"]>`
      select w.slug as workshop, w.title, ${spread}
      from ${results} left join workshop w on w.id = r.workshop_id
      where r.status <> 'skip' group by w.id
      order by learners desc, of desc, w.slug collate "C" limit 50`,
    viewer.personal
      ? sql<ProblemDetail["affected"]>`
          select l.id as "learnerId", l.pseudonym, w.slug as workshop, p.os, p.os_version as "osVersion",
            r.attempt_id as "attemptId", r.received_at as "lastSeenAt"
          from (
            select distinct on (r.learner_id) r.* from ${results}
            where r.problem_id = ${id} order by r.learner_id, r.seq desc
          ) r
            join learner l on l.id = r.learner_id
            join platform p on p.id = r.platform_id
            left join workshop w on w.id = r.workshop_id
          order by r.received_at desc, l.id limit 100`
      : [],
    listFixes(db, id),
  ]);
  if (!row) throw new NotFound(`Problem ${id} was not met here.`);
  return { ...row, samples, bySystem, byPython, byWorkshop, affected, fixes };
}
