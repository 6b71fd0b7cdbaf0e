import type { Queryable } from "../database.ts";
import type { Visible } from "../staff/viewer.ts";

/** What a scope can be narrowed to, for the filter bar; workshops are told by `workshopNames`. */
export type ScopeValues = {
  os: string[];
  osver: string[];
  arch: string[];
  python: string[];
  checks: string[];
};

/** The values that occur, in the workshops a viewer may see. */
export async function scopeValues(db: Queryable, visible: Visible): Promise<ScopeValues> {
  const { sql } = db;
  // The dimensions hold little more than what occurs; whoever may see everything need not have it counted.
  const seen =
    visible === "all"
      ? { attempts: sql``, platforms: sql`platform`, checks: sql`"check"` }
      : {
          attempts: sql`
            a as materialized (
              select platform_id, outcome_ids from attempt
              where workshop_id in (select id from workshop where slug = any(${[...visible]}))),`,
          platforms: sql`(select * from platform where id in (select platform_id from a)) p`,
          checks: sql`
            (select * from "check" where id in (
              select check_id from outcome where id in (select unnest(outcome_ids) from a))) c`,
        };
  // Every platform is looked at once, not once for each column.
  const [values] = await sql<[ScopeValues]>`
    with ${seen.attempts} p as (
      select os, os_version, arch, python_minor from ${seen.platforms}
      group by grouping sets (os, os_version, arch, python_minor))
    select
      array(select os from p where os is not null order by 1) as os,
      array(select os_version from p where os_version is not null order by 1) as osver,
      array(select arch from p where arch is not null order by 1) as arch,
      array(select python_minor from p where python_minor is not null order by 1) as python,
      array(select name from ${seen.checks} order by 1) as checks`;
  return values;
}
