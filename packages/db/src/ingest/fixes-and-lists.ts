import type { Requirement, System } from "@allset/contract";
import type { WithDimensions } from "./dimension-cache.ts";
import { listsOf, type Revision } from "./lists-of.ts";

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

/**
 * What decides what failures are told: the fixes in force for these problems, best first, and the newest requirement list
 * of each of these workshops that has one, by the workshop's id. Asked for together, as every batch with a failure does.
 */
export async function fixesAndLists(
  { sql, dimensions }: WithDimensions,
  { problemIds, workshopIds }: { problemIds: readonly number[]; workshopIds: readonly number[] },
): Promise<{ fixes: FixInForce[]; lists: Map<number, Requirement[]> }> {
  if (problemIds.length === 0) return { fixes: [], lists: new Map() };
  // One imagined success and one imagined failure: a new fix gets its chance, and one lucky learner proves little.
  const [found] = await sql<[{ fixes: FixInForce[]; revisions: Revision[] }]>`
    select coalesce((
        select json_agg(known order by (worked + 1.0) / (tried + 2.0) desc, id desc)
        from (
          select f.id, f.problem_id as "problemId", f.system, f.text, f.command, f.url,
            f.workshop_ids as "workshopIds", count(s.tried_at)::int as tried, count(s.worked_at)::int as worked
          from fix f left join fix_shown s on s.fix_id = f.id
          where f.problem_id = any(${[...new Set(problemIds)]}::int[]) and f.removed_at is null
          group by f.id
        ) known
      ), '[]') as fixes,
      coalesce((
        select json_agg(json_build_object('id', id, 'revision', revision)) from workshop
        where id = any(${[...new Set(workshopIds)]}::int[])
      ), '[]') as revisions`;
  return { fixes: found.fixes, lists: await listsOf({ sql }, dimensions.lists, found.revisions) };
}
