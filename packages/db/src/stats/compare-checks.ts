import type { Scope } from "@allset/contract";
import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";
import { resultsInScope } from "./attempts-in-scope.ts";
import type { Visible } from "../staff/viewer.ts";
import { chooseAttempts } from "./choice.ts";

/** Learners in `current`, attempts in `all`, for whom both checks were judged. A warning passes. */
export type PairCounts = {
  bothPass: number;
  onlyAFails: number;
  onlyBFails: number;
  bothFail: number;
  total: number;
};

export type CheckComparison = PairCounts & { bySystem: (PairCounts & { os: string })[] };

/** Whether two checks fail together, overall and on each system. Chosen versions are left aside: they belong to one check only. */
export async function compareChecks(
  db: Queryable,
  scope: Scope,
  visible: Visible,
  pair: { a: string; b: string },
  now = new Date(),
): Promise<CheckComparison> {
  const both = { ...scope, check: [pair.a, pair.b], version: [] };
  const choice = await chooseAttempts(db, both, visible, now);
  const { sql } = db;
  const [comparison] = await sql<[CheckComparison]>`
    with r as materialized (
      select (array_agg(r.platform_id order by r.seq desc))[1] as platform_id,
        bool_or(r.status = 'fail') filter (where c.name = ${pair.a}) as a_fails,
        bool_or(r.status = 'fail') filter (where c.name = ${pair.b}) as b_fails
      from (${resultsInScope(sql, choice)}) r join "check" c on c.id = r.check_id
      where r.status <> 'skip'
      group by r.learner_id ${scope.attempts === "all" ? sql`, r.attempt_id` : sql``}
      having bool_or(c.name = ${pair.a}) and bool_or(c.name = ${pair.b})
    ), by_system as (
      select p.os, ${pairCounts(sql)}
      from r join platform p on p.id = r.platform_id group by p.os
    )
    select ${pairCounts(sql)}, coalesce((
      select json_agg(s order by s.total desc, s.os collate "C") from by_system s
    ), '[]') as "bySystem"
    from r`;
  return comparison;
}

function pairCounts(sql: Queryable["sql"]): Fragment {
  return sql`
    count(*) filter (where not r.a_fails and not r.b_fails)::int as "bothPass",
    count(*) filter (where r.a_fails and not r.b_fails)::int as "onlyAFails",
    count(*) filter (where not r.a_fails and r.b_fails)::int as "onlyBFails",
    count(*) filter (where r.a_fails and r.b_fails)::int as "bothFail",
    count(*)::int as total`;
}
