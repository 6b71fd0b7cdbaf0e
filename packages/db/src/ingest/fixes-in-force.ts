import type { System } from "@allset/contract";
import type { Queryable } from "../database.ts";

/** A fix written by staff, with how many learners tried again after they were shown it, and for how many it worked. */
export type FixInForce = {
  id: number;
  problemId: number;
  system: System | null;
  text: string;
  command: string | null;
  url: string | null;
  tried: number;
  worked: number;
  /** The workshops whose learners may be shown it; null is everywhere. */
  workshopIds: number[] | null;
};

/** The fixes in force for these problems, best first. */
export async function fixesInForce(
  { sql }: Queryable,
  problemIds: readonly number[],
): Promise<FixInForce[]> {
  if (problemIds.length === 0) return [];
  // One imagined success and one imagined failure: a new fix gets its chance, and one lucky learner proves little.
  return sql<FixInForce[]>`
    select f.id, f.problem_id as "problemId", f.system, f.text, f.command, f.url, f.workshop_ids as "workshopIds",
      count(s.tried_at)::int as tried, count(s.worked_at)::int as worked
    from fix f left join fix_shown s on s.fix_id = f.id
    where f.problem_id = any(${[...problemIds]}::int[]) and f.removed_at is null
    group by f.id
    order by (count(s.worked_at) + 1.0) / (count(s.tried_at) + 2.0) desc, f.id desc`;
}
