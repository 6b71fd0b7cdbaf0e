import type { Fix, Reason, System } from "@allset/contract";
import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";

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
};

/** The fixes of one problem, the most successful first. */
export function listFixes(db: Queryable, problemId: number): Promise<StaffFix[]> {
  return selectFixes(db, db.sql`f.problem_id = ${problemId}`);
}

/**
 * The fixes that fit failures of the given checks, the most successful first: for receipts, and for the requirement list.
 * Without `checks` all of them.
 */
export function fixesForChecks(db: Queryable, checks?: readonly string[]): Promise<StaffFix[]> {
  return selectFixes(db, checks ? db.sql`c.name = any(${[...checks]})` : db.sql`true`);
}

async function selectFixes(db: Queryable, condition: Fragment): Promise<StaffFix[]> {
  return db.sql<StaffFix[]>`
    select f.id, f.problem_id as "problemId", c.name as check, p.reason, f.system, f.text, f.command, f.url,
      f.made_by as "madeBy", f.made_at as "madeAt", s.shown, s."triedAgain", s.worked,
      s.worked::float8 / nullif(s."triedAgain", 0) as "workedFor"
    from fix f
      join problem p on p.id = f.problem_id
      join "check" c on c.id = p.check_id
      cross join lateral (
        select count(*)::int as shown, count(s.tried_at)::int as "triedAgain",
          count(s.worked_at)::int as worked
        from fix_shown s where s.fix_id = f.id
      ) s
    where f.removed_at is null and ${condition}
    order by "workedFor" desc nulls last, f.made_at desc, f.id`;
}
