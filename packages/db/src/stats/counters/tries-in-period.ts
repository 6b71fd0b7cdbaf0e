import type { Fragment } from "postgres";
import type { Queryable } from "../../database.ts";
import { learnersInScope } from "../attempts-in-scope.ts";
import type { Choice } from "../choice.ts";
import { wholeDays } from "../period.ts";
import { type Grouping, triesFromCells } from "./cells-in-scope.ts";
import { farApart, placesApart, triesItem } from "./tries-facts.ts";

type Sql = Queryable["sql"];

/** So many tries stand for as many or more. */
export const mostTries = placesApart;

/** Stands for "places apart" of pairs that are out of order, or may reach out of the period. */
const untold = -1;

/**
 * Learners with an attempt in the scope's period, among all attempts: rows of n, ready, tries and platform_id, as
 * `learnersInScope` has them. With `platform` they add up by platform and ready, and tries tell nothing. Without it they
 * add up either by tries, at most {@link mostTries}, or by ready, not by both, and platform_id tells nothing. Null when the
 * counters cannot tell.
 *
 * The whole days in UTC come out of pairs of attempts (tries-facts.ts). Who has an attempt in the hours that are left is
 * taken out of them, and counted again with these hours.
 */
export function learnersByTries(
  sql: Sql,
  choice: Choice,
  { platform }: Pick<Grouping, "platform">,
): Fragment | null {
  const { span } = choice;
  if (choice.scope.attempts === "current" || (!span.from && !span.until)) return null;
  const days = wholeDays(span);
  if (!days) return null;
  const whole: Choice = { ...choice, span: days.whole };
  const level = platform ? "tries by day and platform" : "tries by day";
  const pairs = triesFromCells(sql, whole, level);
  if (!pairs) return null;
  const told = platform ? newestOfPairs(sql) : triesOfPairs(sql);
  const inside = learnersOfPairs(sql, whole, pairs, told);
  if (days.rest.length === 0) return inside;
  const learners = { kind: "seen" as const, spans: days.rest };
  return sql`
    select r.n, r.ready, r.tries, r.platform_id from (${inside}) r
    union all
    select -r.n, r.ready, least(r.tries, ${mostTries}::int), r.platform_id
    from (${learnersInScope(sql, { ...whole, learners })}) r
    union all
    select r.n, r.ready, least(r.tries, ${mostTries}::int), r.platform_id
    from (${learnersInScope(sql, { ...choice, learners })}) r`;
}

/**
 * What is `told` by the relation `pair`, of n and ready by platform_id and places. From the attempts themselves where some
 * learner's newest attempt may not be the last, or days are too many to tell.
 */
function learnersOfPairs(sql: Sql, choice: Choice, pairs: Fragment, told: Fragment): Fragment {
  const first = choice.span.from?.toISOString().slice(0, 10) ?? null;
  const apart = farApart + 1;
  return sql`
    with
    pair as materialized (
      select p.platform_id, places, sum(p.all_n)::int as n, sum(p.current_n)::int as ready
      from (${pairs}) p
        cross join lateral (select ${triesItem(0, 0)}::int - p.item as item) i
        cross join lateral (select i.item % ${apart}::int as days) d
        cross join lateral (select
          case when i.item between 1 and ${farApart}::int
              or ${first === null ? sql`false` : sql`d.days = ${farApart}::int`}
            then ${untold}::int else i.item / ${apart}::int end as places) k
      where ${first === null ? sql`true` : sql`p.day - d.days >= ${first}::date`}
      group by 1, 2
    ),
    told as materialized (
      select coalesce(sum(n) filter (where places = ${untold}::int), 0) = 0 as by_pairs from pair
    ),
    learner_count as (${told})
    select c.n, c.ready, c.tries, c.platform_id from learner_count c
    where c.n <> 0 and (select by_pairs from told)
    union all
    select l.n, l.ready, least(l.tries, ${mostTries}::int)::int, l.platform_id
    from (${learnersInScope(sql, choice)}) l
    where not (select by_pairs from told)`;
}

/** Every attempt is a learner's last one but the earlier ones of neighbours, each on its own platform. */
function newestOfPairs(sql: Sql): Fragment {
  return sql`
    select s.n, s.ready, 1 as tries, c.platform_id
    from (
      select platform_id, sum(case places when 0 then n when 1 then -n else 0 end)::int as n,
        sum(case places when 0 then ready when 1 then -ready else 0 end)::int as ready
      from pair group by 1
    ) c
      cross join lateral (values (c.ready, true), (c.n - c.ready, false)) as s(n, ready)`;
}

/** How many tried so often; and who is ready, to be added up apart from it. */
function triesOfPairs(sql: Sql): Fragment {
  return sql`
    with
    place as materialized (
      select places, sum(n)::int as n, sum(ready)::int as ready from pair group by 1
    ),
    -- How many tried at least so often.
    often as (
      select k.tries, coalesce(few.n, 0) - coalesce(more.n, 0) as n
      from generate_series(1, ${mostTries}::int) as k(tries)
        left join place few on few.places = k.tries - 1
        left join place more on more.places = k.tries
    ),
    ready as (
      select coalesce(sum(case places when 0 then ready when 1 then -ready end), 0)::int as n from place
    )
    select k.n, false as ready, k.tries, null::int as platform_id
    from (select tries, (n - lead(n, 1, 0) over (order by tries))::int as n from often) k
    union all
    select ready.n * s.times, s.ready, 1, null
    from ready cross join (values (1, true), (-1, false)) as s(times, ready)`;
}
