import type { Fragment } from "postgres";
import type { Queryable } from "../../database.ts";
import { learnersInScope } from "../attempts-in-scope.ts";
import type { Choice } from "../choice.ts";
import { wholeDays } from "../period.ts";
import { triesFromCells } from "./cells-in-scope.ts";
import { farApart, outOfOrder, placesApart } from "./tries-facts.ts";

type Sql = Queryable["sql"];

/** So many tries stand for as many or more. */
export const mostTries = placesApart;

/**
 * Learners with an attempt in the scope's period, among all attempts: rows of n, ready, tries and platform_id, as
 * `learnersInScope` has them, but `n` at most {@link mostTries} tries, `platform_id` null, and added up either by
 * tries or by ready, not by both. Null when the counters cannot tell.
 *
 * The whole days in UTC come out of pairs of attempts (tries-facts.ts). Who has an attempt in the hours that are left is
 * taken out of them, and counted again with these hours.
 */
export function learnersByTries(sql: Sql, choice: Choice): Fragment | null {
  const { span } = choice;
  if (choice.scope.attempts === "current" || (!span.from && !span.until)) return null;
  const days = wholeDays(span);
  if (!days) return null;
  const whole: Choice = { ...choice, span: days.whole };
  const pairs = triesFromCells(sql, whole);
  if (!pairs) return null;
  const inside = learnersOfPairs(sql, whole, pairs);
  if (days.rest.length === 0) return inside;
  const learners = { kind: "seen" as const, spans: days.rest };
  return sql`
    select r.n, r.ready, r.tries, r.platform_id from (${inside}) r
    union all
    select -r.n, r.ready, least(r.tries, ${mostTries}::int), null
    from (${learnersInScope(sql, { ...whole, learners })}) r
    union all
    select r.n, r.ready, least(r.tries, ${mostTries}::int), null
    from (${learnersInScope(sql, { ...choice, learners })}) r`;
}

/** From the attempts themselves where some learner's newest attempt may not be the last, or days are too many to tell. */
function learnersOfPairs(sql: Sql, choice: Choice, pairs: Fragment): Fragment {
  const first = choice.span.from?.toISOString().slice(0, 10) ?? null;
  const apart = farApart + 1;
  return sql`
    with
    pair as materialized (
      select places, sum(p.all_n)::int as n, sum(p.current_n)::int as ready
      from (${pairs}) p
        cross join lateral (select
          case when ${first === null ? sql`false` : sql`p.item % ${apart}::int = ${farApart}::int`}
            then ${outOfOrder}::int else p.item / ${apart}::int end as places) k
      where ${first === null ? sql`true` : sql`p.day - p.item % ${apart}::int >= ${first}::date`}
      group by 1
    ),
    told as materialized (
      select not exists (select from pair where places = ${outOfOrder} and n > 0) as by_pairs
    ),
    -- How many tried at least so often.
    often as (
      select k.tries, coalesce(few.n, 0) - coalesce(more.n, 0) as n
      from generate_series(1, ${mostTries}::int) as k(tries)
        left join pair few on few.places = k.tries - 1
        left join pair more on more.places = k.tries
    ),
    ready as (
      select coalesce(sum(case places when 0 then ready when 1 then -ready end), 0)::int as n from pair
    ),
    learner_count as (
      select k.n, false as ready, k.tries
      from (select tries, (n - lead(n, 1, 0) over (order by tries))::int as n from often) k
      union all
      select ready.n * s.times, s.ready, 1
      from ready cross join (values (1, true), (-1, false)) as s(times, ready)
    )
    select c.n, c.ready, c.tries, null::int as platform_id from learner_count c
    where c.n <> 0 and (select by_pairs from told)
    union all
    select l.n, l.ready, least(l.tries, ${mostTries}::int)::int, null
    from (${learnersInScope(sql, choice)}) l
    where not (select by_pairs from told)`;
}
