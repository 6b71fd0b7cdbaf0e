import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";

type Sql = Queryable["sql"];

const noWorkshopName = "No workshop name provided";

/** As in an address: null is absent, "" is empty. Only 1 counts every attempt. */
export type AllAttempts = 0 | 1 | "" | null;

/** What the 2016 server called a learner's workshop; `w` is the learner's current one, left joined. */
export function legacyWorkshopName(sql: Sql): Fragment {
  return sql`coalesce(w.legacy_name, w.slug, ${noWorkshopName})`;
}

/** The learners of a workshop by its 2016 name, or all: whom the 2016 reads count under their current workshop. */
export function legacyLearners(sql: Sql, workshop: string | null): Fragment {
  if (workshop === null || workshop === noWorkshopName) {
    return sql`
      select l.* from learner l left join workshop w on w.id = l.workshop_id
      where l.erased_at is null and l.attempts > 0
        and ${workshop === null ? sql`true` : sql`${legacyWorkshopName(sql)} = ${workshop}`}`;
  }
  // Whoever belongs to a workshop is enrolled in it, and enrolments are found by their workshop.
  return sql`
    select l.* from workshop w
      join enrolment e on e.workshop_id = w.id
      join learner l on l.id = e.learner_id and l.workshop_id = w.id
    where coalesce(w.legacy_name, w.slug) = ${workshop} and l.erased_at is null`;
}

/** Their attempts: each one, or the newest by arrival. */
export function legacyAttempts(sql: Sql, workshop: string | null, all: AllAttempts): Fragment {
  return sql`
    select a.*, l.platform_id as current_platform_id
    from (${legacyLearners(sql, workshop)}) l
      join attempt a on a.learner_id = l.id
    where ${all === 1 ? sql`true` : sql`a.seq = l.attempts`}`;
}

/** Every workshop that a learner belongs to now, in the order in which their first learners came. */
export async function legacyWorkshops({ sql }: Queryable): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select ${legacyWorkshopName(sql)} as name
    from learner l left join workshop w on w.id = l.workshop_id
    where l.erased_at is null and l.attempts > 0
    group by 1 order by min(l.first_seen_at), min(w.id)`;
  return rows.map(({ name }) => name);
}

export type LegacyPackageCount = { name: string; version: string | null; count: number };
export type LegacyNameCount = { name: string; count: number };

/** Failed installs by name and version: most first, then in the order of code points. */
export async function legacyFailures(
  { sql }: Queryable,
  workshop: string | null,
  all: AllAttempts,
): Promise<LegacyPackageCount[]> {
  // Counted by outcome first: there are few of them, and their texts need not be carried along.
  return sql<LegacyPackageCount[]>`
    with counted as materialized (
      select outcome_id, count(*) as n
      from (${legacyAttempts(sql, workshop, all)}) a, unnest(a.outcome_ids) outcome_id
      group by outcome_id
    )
    select o.name, o.legacy_version as version, sum(c.n)::int as count
    from counted c join outcome o on o.id = c.outcome_id
    where o.status = 'fail'
    group by 1, 2
    order by count desc, o.name collate "C", o.legacy_version collate "C" nulls first`;
}

/** The same by name alone. */
export function legacyNames(failures: readonly LegacyPackageCount[]): LegacyNameCount[] {
  const counts = new Map<string, number>();
  for (const { name, count } of failures) counts.set(name, (counts.get(name) ?? 0) + count);
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .toSorted((one, other) => other.count - one.count || byCodePoint(one.name, other.name));
}

// The order of UTF-16 units, which `<` gives, differs from the order of code points beyond the basic plane.
function byCodePoint(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
