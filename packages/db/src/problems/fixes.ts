import type { Fix, Reason, System } from "@allset/contract";
import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";
import type { Visible } from "../staff/viewer.ts";
import { reachOf } from "./reach.ts";

/** A fix written by staff, with what it achieved. */
export type StaffFix = Fix & {
  id: number;
  problemId: number;
  check: string;
  reason: Reason | null;
  /** The system it is for; null is every system. */
  system: System | null;
  madeBy: string | null;
  madeAt: Date;
  /** Learners it was shown to. */
  shown: number;
  /** Of them, those who ran the check again afterwards. */
  triedAgain: number;
  /** Of them, those whose check passed at last. */
  worked: number;
  /** `worked` of `triedAgain`, 0 to 1; null while nobody has tried again. */
  workedFor: number | null;
  /** Slugs of the workshops it is for, as far as the viewer may see them; null is everywhere. */
  workshops: string[] | null;
  /** Whether the viewer reaches as far as this fix, and so may edit or remove it. */
  mayChange: boolean;
};

/** The fixes of one problem that are shown in the workshops the viewer may see, the most successful first. */
export async function listFixes(
  db: Queryable,
  problemId: number,
  visible: Visible,
): Promise<StaffFix[]> {
  const reach = await reachOf(db, visible);
  const { sql } = db;
  const seen = (ids: Fragment) => (reach === null ? sql`true` : sql`${ids} && ${reach}::int[]`);
  return sql<StaffFix[]>`
    select f.id, f.problem_id as "problemId", c.name as check, p.reason, f.system, f.text, f.command, f.url,
      f.made_by as "madeBy", f.made_at as "madeAt", s.shown, s."triedAgain", s.worked,
      s.worked::float8 / nullif(s."triedAgain", 0) as "workedFor",
      case when f.workshop_ids is not null then array(
        select w.slug from workshop w
        where w.id = any(f.workshop_ids) and ${seen(sql`array[w.id]`)} order by w.slug collate "C"
      ) end as workshops,
      ${reach === null ? sql`true` : sql`coalesce(f.workshop_ids <@ ${reach}::int[], false)`} as "mayChange"
    from fix f
      join problem p on p.id = f.problem_id
      join "check" c on c.id = p.check_id
      cross join lateral (
        select count(*)::int as shown, count(s.tried_at)::int as "triedAgain",
          count(s.worked_at)::int as worked
        from fix_shown s where s.fix_id = f.id
      ) s
    where f.removed_at is null and f.problem_id = ${problemId}
      and (f.workshop_ids is null or ${seen(sql`f.workshop_ids`)})
    order by "workedFor" desc nulls last, f.made_at desc, f.id`;
}
