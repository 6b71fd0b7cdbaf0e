import type { Scope } from "@allset/contract";
import type { Queryable } from "../database.ts";
import { NotFound } from "../errors.ts";
import type { Viewer } from "../staff/viewer.ts";
import { chooseAttempts } from "../stats/choice.ts";
import { countedResults } from "../stats/counted.ts";
import { type AffectedLearners, affectedLearners } from "./affected-learners.ts";
import { listFixes, type StaffFix } from "./fixes.ts";
import type { ProblemRow } from "./list-problems.ts";
import { hasProblemDays, withDays } from "./problem-days.ts";
import { problemsInScope } from "./problems-in-scope.ts";

/** `learners` with the problem, of `of` whose check was judged there. In `all` results are counted, not learners. */
type Spread = { learners: number; of: number };

export type ProblemDetail = Omit<ProblemRow, "fixes"> & {
  /** Distinct error texts, the most frequent first, at most ten. */
  samples: { text: string; results: number }[];
  bySystem: (Spread & { os: string; osVersion: string })[];
  byPython: (Spread & { python: string })[];
  byWorkshop: AffectedLearners["byWorkshop"];
  /** Empty for viewers who may not see learners. */
  affected: AffectedLearners["affected"];
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

  const choice = await chooseAttempts(db, { ...scope, check: [named.check] }, viewer.visible, now);
  const results = sql`(${countedResults(sql, choice, { platform: "filters", outcome: true })}) r`;
  const spread = sql`
    coalesce(sum(r.n) filter (where r.problem_id = ${id}), 0)::int as learners,
    sum(r.n)::int as of`;

  const readProblem = async () => {
    const walks = hasProblemDays(sql, choice);
    const rows = await sql<Omit<ProblemRow, "fixes">[]>`
      select * from (${problemsInScope(sql, choice, { days: !walks })}) p where p.id = ${id}`;
    return walks ? withDays(db, choice, rows) : rows;
  };
  const [[row], samples, bySystem, byPython, whom, fixes] = await Promise.all([
    readProblem(),
    sql<ProblemDetail["samples"]>`
      select e.text, sum(r.n)::int as results
      from (${countedResults(sql, choice, { outcome: true })}) r
        join outcome o on o.id = r.outcome_id
        join error_text e on e.id = o.error_id
      where r.problem_id = ${id}
      group by e.text having sum(r.n) > 0 order by results desc, e.text collate "C" limit 10`,
    sql<ProblemDetail["bySystem"]>`
      select p.os, p.os_version as "osVersion", ${spread}
      from ${results} join platform p on p.id = r.platform_id
      where r.status <> 'skip' group by 1, 2 having sum(r.n) > 0
      order by learners desc, of desc, p.os collate "C", p.os_version collate "C"`,
    sql<ProblemDetail["byPython"]>`
      select p.python_minor as python, ${spread}
      from ${results} join platform p on p.id = r.platform_id
      where r.status <> 'skip' group by 1 having sum(r.n) > 0
      order by learners desc, of desc, p.python_minor collate "C"`,
    affectedLearners(db, id, choice),
    listFixes(db, id, viewer.visible),
  ]);
  if (!row) throw new NotFound(`Problem ${id} was not met here.`);
  const affected = viewer.personal ? whom.affected : [];
  return { ...row, samples, bySystem, byPython, byWorkshop: whom.byWorkshop, affected, fixes };
}
