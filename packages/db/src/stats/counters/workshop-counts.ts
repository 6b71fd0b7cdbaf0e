import type { Fragment } from "postgres";
import type { Queryable, Transaction } from "../../database.ts";
import { numberArray } from "../../number-array.ts";

type Sql = Queryable["sql"];

/*
 * What the enrolments of each workshop add up to stands in its row, so that a list of workshops is sorted without looking at
 * every learner. Who changes enrolments names their workshops in `uncounted_workshop`, in the same transaction; now and then
 * a fold adds these up anew. In any snapshot the row of a workshop that is not named there is right, and those that are named
 * are few enough to be added up by whoever reads.
 */

/** What the enrolments of a workshop add up to: columns of a select from `enrolment e`. */
export function enrolmentSums(sql: Sql): Fragment {
  return sql`
    count(e.learner_id)::int as learners, count(e.learner_id) filter (where e.ready)::int as ready,
    coalesce(sum(e.tries), 0)::int as attempts, max(e.last_seen_at) as last_attempt_at`;
}

/** The workshops that have to be added up, each once: rows of `workshop_id`. */
export function uncountedWorkshops(sql: Sql): Fragment {
  return sql`select distinct workshop_id from uncounted_workshop`;
}

/** The statement that names the workshops whose enrolments a transaction changes; null when there are none. */
export function uncountWorkshops(
  { sql }: Transaction,
  workshopIds: readonly number[],
): Fragment | null {
  const ids = [...new Set(workshopIds)];
  if (ids.length === 0) return null;
  return sql`
    insert into uncounted_workshop (workshop_id) select unnest(${numberArray(ids)}::int[])`;
}

/** The same for all workshops of some learners, or of everybody. */
export async function uncountWorkshopsOf(
  { sql }: Queryable,
  learnerIds: readonly string[] | "everybody",
): Promise<void> {
  await (learnerIds === "everybody"
    ? sql`insert into uncounted_workshop (workshop_id) select id from workshop`
    : sql`
        insert into uncounted_workshop (workshop_id)
        select distinct workshop_id from enrolment where learner_id = any(${[...learnerIds]}::uuid[])`);
}

/**
 * What stands in the rows of workshops that are not uncounted, beside what their enrolments add up to: level, start,
 * platform_id, item, and two numbers of each. Workshops have two levels, one for learners and who of them is ready, and one for
 * attempts and the second in which the last one came.
 */
export function comparedWorkshops(sql: Sql): Fragment {
  const second = (at: Fragment) => sql`coalesce(extract(epoch from ${at})::int, 0)`;
  return sql`
    select v.level, '-infinity'::date, 0, w.id, v.c_all, v.c_current, v.r_all, v.r_current
    from workshop w
      left join (
        select e.workshop_id, ${enrolmentSums(sql)} from enrolment e group by e.workshop_id
      ) e on e.workshop_id = w.id
      cross join lateral (values
        ('learners of workshops', w.learners, w.ready, coalesce(e.learners, 0), coalesce(e.ready, 0)),
        ('attempts of workshops', w.attempts, ${second(sql`w.last_attempt_at`)},
          coalesce(e.attempts, 0), ${second(sql`e.last_attempt_at`)})
      ) as v(level, c_all, c_current, r_all, r_current)
    where w.id not in (${uncountedWorkshops(sql)})`;
}

/** Adds up the workshops that wait for it. Whoever calls it must hold the counters' lock. */
export async function countWorkshops({ sql }: Queryable): Promise<void> {
  // One statement and so one snapshot: what is committed meanwhile stays named.
  await sql`
    with
    gone as (delete from uncounted_workshop returning workshop_id),
    counted as (
      select g.workshop_id, ${enrolmentSums(sql)}
      from (select distinct workshop_id from gone) g
        left join enrolment e on e.workshop_id = g.workshop_id
      group by g.workshop_id
    )
    update workshop w set learners = c.learners, ready = c.ready, attempts = c.attempts,
      last_attempt_at = c.last_attempt_at
    from counted c
    where w.id = c.workshop_id
      and (w.learners, w.ready, w.attempts, w.last_attempt_at)
        is distinct from (c.learners, c.ready, c.attempts, c.last_attempt_at)`;
}
