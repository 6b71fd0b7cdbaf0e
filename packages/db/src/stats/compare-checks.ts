import type { Scope } from "@allset/contract";
import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";
import type { Visible } from "../staff/viewer.ts";
import { chooseAttempts } from "./choice.ts";
import { countedPairs } from "./counted.ts";
import type { CheckPair } from "./counters/pairs-of-states.ts";

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
  { sql }: Queryable,
  scope: Scope,
  visible: Visible,
  pair: CheckPair,
  now = new Date(),
): Promise<CheckComparison> {
  const both = { ...scope, check: [pair.a, pair.b], version: [] };
  const choice = await chooseAttempts({ sql }, both, visible, now);
  const [comparison] = await sql<[CheckComparison]>`
    with r as materialized (
      select r.os, r.a_fails, r.b_fails, sum(r.n) as n
      from (${countedPairs(sql, choice, pair)}) r
      group by 1, 2, 3
    ), by_system as (
      select r.os, ${pairCounts(sql)} from r group by r.os having sum(r.n) > 0
    )
    select ${pairCounts(sql)}, coalesce((
      select json_agg(s order by s.total desc, s.os collate "C") from by_system s
    ), '[]') as "bySystem"
    from r`;
  return comparison;
}

function pairCounts(sql: Queryable["sql"]): Fragment {
  const number = (which: Fragment) => sql`coalesce(sum(r.n) filter (where ${which}), 0)::int`;
  return sql`
    ${number(sql`not r.a_fails and not r.b_fails`)} as "bothPass",
    ${number(sql`r.a_fails and not r.b_fails`)} as "onlyAFails",
    ${number(sql`not r.a_fails and r.b_fails`)} as "onlyBFails",
    ${number(sql`r.a_fails and r.b_fails`)} as "bothFail",
    ${number(sql`true`)} as total`;
}
