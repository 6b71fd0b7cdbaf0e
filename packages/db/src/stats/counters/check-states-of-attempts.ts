import type { Fragment } from "postgres";
import type { Queryable } from "../../database.ts";

type Sql = Queryable["sql"];

/** The states of attempts (check-states.ts): rows of received_at, systems, results and hash; none where nothing was judged. */
export function statesOfAttempts(sql: Sql, attempts: Fragment): Fragment {
  // Worked out once for all that hold the same outcomes.
  return sql`
    with made as materialized (
      select a.received_at, a.outcome_ids, p.os
      from (${attempts}) a join platform p on p.id = a.platform_id
    )
    select m.received_at, s.systems, s.results, ${hashOf(sql)} as hash
    from made m
      join (
        select d.outcome_ids, d.os, array[d.os] as systems, r.results
        from (select distinct outcome_ids, os from made) d
          cross join lateral (
            select array_agg(c.result order by c.result) as results
            from (
              select o.check_id * 2 + bool_or(o.status = 'fail')::int as result
              from unnest(d.outcome_ids) as u(id) join outcome o on o.id = u.id
              where o.status <> 'skip' group by o.check_id
            ) c
          ) r
        where r.results is not null
      ) s on s.outcome_ids = m.outcome_ids and s.os = m.os`;
}

/**
 * The states of learners, out of their current results (a relation of learner_id, seq, platform_id, check_id and status):
 * rows of learner_id, systems, results and hash.
 */
export function statesOfLearners(sql: Sql, currentResults: Fragment): Fragment {
  return sql`
    select s.learner_id, s.systems, s.results, ${hashOf(sql)} as hash
    from (
      select r.learner_id,
        case when r.one_system then r.systems[1:1] else r.systems end as systems,
        case when r.one_system and not r.one_attempt
          then array(select u.result from unnest(r.results) as u(result) order by 1) else r.results end as results
      from (
        select r.learner_id, min(p.os) = max(p.os) as one_system, min(r.seq) = max(r.seq) as one_attempt,
          array_agg(p.os order by r.seq desc, r.check_id) as systems,
          array_agg(r.check_id * 2 + (r.status = 'fail')::int order by r.seq desc, r.check_id) as results
        from (${currentResults}) r join platform p on p.id = r.platform_id
        where r.status <> 'skip'
        group by r.learner_id
      ) r
    ) s`;
}

/** The first 16 bytes of the SHA-256 of the key that check-states.ts makes of a state `s`. */
function hashOf(sql: Sql): Fragment {
  return sql`
    substring(sha256(convert_to(array_to_string(s.systems, chr(31)) || chr(30)
      || array_to_string(s.results, ','), 'UTF8')) for 16)`;
}
