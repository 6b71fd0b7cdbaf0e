import type { Fragment } from "postgres";
import type { Queryable } from "../../database.ts";
import { chosen, inPeriod } from "../attempts-in-scope.ts";
import type { Choice } from "../choice.ts";
import { statesFromCells } from "./cells-in-scope.ts";

type Sql = Queryable["sql"];

/** Two checks by their names. */
export type CheckPair = { a: string; b: string };

/**
 * Learners, or among all attempts these, with both checks judged, out of the check states that cells count: rows of n, os,
 * a_fails and b_fails. Null when no cell can tell.
 */
export function pairsFromCells(sql: Sql, choice: Choice, pair: CheckPair): Fragment | null {
  const states = statesFromCells(sql, choice);
  return states && pairsOfStates(sql, states, pair);
}

/** The same of attempts that retention removed; null where none can count, or where more of their computers is chosen than the system: the archive does not know it. */
export function archivedPairs(sql: Sql, choice: Choice, pair: CheckPair): Fragment | null {
  const { attempts, os, osver, arch, python } = choice.scope;
  const finer = osver.length + arch.length + python.length;
  if (attempts === "current" || choice.learners || finer > 0) return null;
  const states = sql`
    select a.item, a.n from (
      select f.workshop_id, f.day::timestamptz as received_at, unnest(f.items) as item, unnest(f.alls) as n
      from stat_archive f where f.kind = 'check state'
    ) a
    where ${chosen(sql, choice)} and ${inPeriod(sql, choice)}`;
  const pairs = pairsOfStates(sql, states, pair);
  return os.length > 0 ? sql`select * from (${pairs}) p where p.os = any(${os}::text[])` : pairs;
}

function pairsOfStates(sql: Sql, states: Fragment, { a, b }: CheckPair): Fragment {
  // check-states.ts says what a result is.
  const passes = (check: string) => sql`(select id * 2 from "check" where name = ${check})`;
  const place = (passed: Fragment) =>
    sql`coalesce(array_position(c.results, ${passed}), array_position(c.results, ${passed} + 1))`;
  return sql`
    select s.n, p.a_result % 2 = 1 as a_fails, p.b_result % 2 = 1 as b_fails, p.os
    from (select s.item, sum(s.n)::int as n from (${states}) s group by s.item) s
      join (
        select c.id, c.results[c.a_place] as a_result, c.results[c.b_place] as b_result,
          c.systems[least(c.a_place, c.b_place, cardinality(c.systems))] as os
        from (
          select c.*, ${place(passes(a))} as a_place, ${place(passes(b))} as b_place from check_state c
        ) c
        where c.a_place is not null and c.b_place is not null
      ) p on p.id = s.item
    where s.n <> 0`;
}
