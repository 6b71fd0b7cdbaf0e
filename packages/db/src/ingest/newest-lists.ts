import type { Requirement } from "@allset/contract";
import type { Queryable } from "../database.ts";

/** The newest requirement list of each of these workshops that has one, by the workshop's id. */
export async function newestLists(
  { sql }: Queryable,
  workshopIds: readonly number[],
): Promise<Map<number, Requirement[]>> {
  if (workshopIds.length === 0) return new Map();
  const rows = await sql<{ id: number; items: Requirement[] }[]>`
    select w.id, l.items
    from workshop w join requirement_list l on l.workshop_id = w.id and l.revision = w.revision
    where w.id = any(${[...new Set(workshopIds)]}::int[])`;
  return new Map(rows.map(({ id, items }) => [id, items]));
}
