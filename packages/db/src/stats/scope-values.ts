import type { Queryable } from "../database.ts";
import type { Visible } from "../staff/viewer.ts";

/** What a scope can be narrowed to, for the filter bar. */
export type ScopeValues = {
  workshops: { slug: string; title: string }[];
  os: string[];
  osver: string[];
  arch: string[];
  python: string[];
  checks: string[];
};

/** The values that occur, in the workshops a viewer may see. */
export async function scopeValues(db: Queryable, visible: Visible): Promise<ScopeValues> {
  const { sql } = db;
  const slugs = visible === "all" ? null : [...visible];
  const attempts = sql`
    select a.platform_id, a.outcome_ids from attempt a
    where a.workshop_id in (select w.id from workshop w where w.slug = any(${slugs ?? []}))`;
  // The dimensions hold little more than what occurs; whoever may see everything need not have it counted.
  const platforms = slugs
    ? sql`select * from platform where id in (select a.platform_id from (${attempts}) a)`
    : sql`select * from platform`;
  const checks = slugs
    ? sql`select distinct o.check_id from outcome o
          where o.id in (select unnest(a.outcome_ids) from (${attempts}) a)`
    : sql`select id as check_id from "check"`;
  const [values] = await sql<[ScopeValues]>`
    with p as (${platforms})
    select
      coalesce((
        select json_agg(json_build_object('slug', w.slug, 'title', w.title)
          order by w.starts_on desc nulls last, w.slug)
        from workshop w where ${slugs ? sql`w.slug = any(${slugs})` : sql`true`}
      ), '[]') as workshops,
      array(select distinct p.os from p order by 1) as os,
      array(select distinct p.os_version from p order by 1) as osver,
      array(select distinct p.arch from p order by 1) as arch,
      array(select distinct p.python_minor from p order by 1) as python,
      array(select c.name from "check" c where c.id in (${checks}) order by 1) as checks`;
  return values;
}
