import { Scope } from "@allset/contract";
import type { Fragment } from "postgres";
import type { Queryable } from "../../database.ts";
import { attemptsInScope, learnersInScope, resultsInScope } from "../attempts-in-scope.ts";
import type { Choice } from "../choice.ts";
import { learnerProblems } from "../learner-problems.ts";
import { statesOfAttempts, statesOfLearners } from "./check-states-of-attempts.ts";
import { statusItem } from "./levels.ts";
import { farApart, placesApart, triesItem } from "./tries-facts.ts";

/**
 * The facts of facts.ts, from the attempts themselves: of these learners, or of all when null. Rows of kind, day,
 * platform_id, item, all_n and current_n.
 */
export function factsOfAttempts(
  sql: Queryable["sql"],
  learnerIds: readonly string[] | null,
): Fragment {
  const { current, everything } = choicesOf(learnerIds);
  return sql`
    with current_results as materialized (
      -- Few columns: of a large database they are written to disk.
      select r.learner_id, r.seq, r.received_at, r.platform_id, r.outcome_id, r.check_id, r.status
      from (${resultsInScope(sql, current)}) r
    )
    select f.kind, (f.received_at at time zone 'UTC')::date as day, f.platform_id, f.item,
      sum(f.all_n)::int as all_n, sum(f.current_n)::int as current_n
    from (
      select f.*, 1 as all_n, 0 as current_n
      from (${factsAmongAll(sql, attemptsInScope(sql, everything))}) f
      union all
      select f.*, 0, 1 from (${resultFacts(sql, sql`select * from current_results`)}) f
      union all
      select 'learner', l.received_at, l.platform_id,
        (l.tries * 4 + coalesce(r.failing, false)::int * 2 + l.ready::int)::int, 0, 1
      from (${learnersInScope(sql, current)}) l
        left join (
          select r.learner_id, bool_or(r.status = 'fail') as failing from current_results r group by 1
        ) r on r.learner_id = l.learner_id
      union all
      select 'check state', l.received_at, 0, c.id, 0, 1
      from (${statesOfLearners(sql, sql`select * from current_results`)}) s
        -- A row that is missing must not pass for nothing to count.
        left join check_state c on c.hash = s.hash
        join (${learnersInScope(sql, current)}) l on l.learner_id = s.learner_id
      union all
      select 'learner', t.received_at, t.platform_id, t.item, 1, t.ready::int
      from (${triesFacts(sql, attemptsInScope(sql, everything))}) t
      union all
      select 'problem', p.received_at, p.platform_id, p.problem_id, 1, p.stuck::int
      from (${learnerProblems(sql, current)}) p
    ) f
    group by 1, 2, 3, 4`;
}

/** Adds the rows of `check_state` that {@link factsOfAttempts} needs, and keeps those that are there. */
export async function addCheckStates(
  { sql }: Queryable,
  learnerIds: readonly string[] | null,
): Promise<void> {
  const { current, everything } = choicesOf(learnerIds);
  await sql`
    insert into check_state (hash, systems, results)
    select distinct on (s.hash) s.hash, s.systems, s.results
    from (
      select hash, systems, results from (${statesOfAttempts(sql, attemptsInScope(sql, everything))}) a
      union all
      select hash, systems, results from (${statesOfLearners(sql, resultsInScope(sql, current))}) l
    ) s
    order by s.hash
    on conflict (hash) do update set unused_epoch = null where check_state.unused_epoch is not null`;
}

function choicesOf(learnerIds: readonly string[] | null): { current: Choice; everything: Choice } {
  const current: Choice = {
    scope: Scope.parse({ attempts: "current" }),
    span: { from: null, until: null },
    workshops: { kind: "all" },
    workshopSpans: null,
    learners: learnerIds && { kind: "ids", ids: learnerIds },
  };
  return { current, everything: { ...current, scope: Scope.parse({ attempts: "all" }) } };
}

/** Attempts and their pairs, as tries-facts.ts has them: rows of received_at, platform_id, item and ready. */
function triesFacts(sql: Queryable["sql"], attempts: Fragment): Fragment {
  const daysApart = sql`least(t.day - p.day, ${farApart}::int)`;
  return sql`
    with
    try as materialized (
      select a.learner_id, a.received_at, a.platform_id, a.seq, d.day, coalesce(e.ready, a.ready) as ready,
        row_number() over (partition by a.learner_id order by d.day, a.seq)::int as place
      from (${attempts}) a
        cross join lateral (select (a.received_at at time zone 'UTC')::date as day) d
        left join enrolment e on e.learner_id = a.learner_id and e.workshop_id = a.workshop_id
    )
    select t.received_at, t.platform_id, ${triesItem(0, 0)}::int as item, t.ready from try t
    union all
    select t.received_at, p.platform_id, i.item, i.ready
    from (
      select t.*, b.places from try t
        cross join lateral generate_series(1, least(t.place - 1, ${placesApart}::int)) as b(places)
    ) t
      join try p on p.learner_id = t.learner_id and p.place = t.place - t.places
      cross join lateral (values
        (${triesItem(0, 0)}::int - t.places * ${farApart + 1}::int - ${daysApart}, p.ready, true),
        (${triesItem(0, 0)}::int - ${daysApart}, false, t.places = 1 and p.seq > t.seq)
      ) as i(item, ready, holds)
    where i.holds`;
}

/** What these attempts count for in `all`: rows of kind, received_at, platform_id and item. */
export function factsAmongAll(sql: Queryable["sql"], attempts: Fragment): Fragment {
  const results = sql`
    select a.received_at, a.platform_id, o.id as outcome_id, o.check_id, o.status
    from (${attempts}) a
      cross join lateral unnest(a.outcome_ids) as u(outcome_id)
      join outcome o on o.id = u.outcome_id`;
  return sql`
    ${resultFacts(sql, results)}
    union all
    select 'check state', s.received_at, 0, c.id
    from (${statesOfAttempts(sql, attempts)}) s left join check_state c on c.hash = s.hash
    union all
    select f.* from (${attempts}) a
      cross join lateral (values
        ('learner', a.received_at, a.platform_id, 0),
        ('attempt half hour', a.received_at, 0, ${halfHour(sql, sql`a.received_at`)})
      ) as f(kind, received_at, platform_id, item)`;
}

function resultFacts(sql: Queryable["sql"], results: Fragment): Fragment {
  return sql`
    select f.* from (${results}) o
      cross join lateral (values
        ('result', o.received_at, o.platform_id, o.outcome_id),
        ('result half hour', o.received_at, 0,
          ${statusItem(sql)} * 48 + ${halfHour(sql, sql`o.received_at`)})
      ) as f(kind, received_at, platform_id, item)`;
}

/** The half hour of the day in UTC, from 0 to 47. */
function halfHour(sql: Queryable["sql"], instant: Fragment): Fragment {
  return sql`(extract(hour from ${instant} at time zone 'UTC') * 2
    + floor(extract(minute from ${instant} at time zone 'UTC') / 30))::int`;
}
