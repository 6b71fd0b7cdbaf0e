import type { Requirement } from "@allset/contract";
import type { Queryable } from "../database.ts";
import type { BoundedCache } from "./bounded-cache.ts";

/** A workshop and the revision of its list; 0 while it has none. */
export type Revision = { id: number; revision: number };

/** Lists by workshop and revision. No revision is ever changed, so each is read once. */
export type ListCache = BoundedCache<string, Requirement[]>;

/** The lists of these revisions, by the workshop's id; none where there is none. */
export async function listsOf(
  { sql }: Queryable,
  cache: ListCache,
  revisions: readonly Revision[],
): Promise<Map<number, Requirement[]>> {
  const lists = new Map<number, Requirement[]>();
  const unknown: Revision[] = [];
  for (const one of revisions) {
    const known = cache.get(keyOf(one));
    if (known) lists.set(one.id, known);
    else if (one.revision > 0) unknown.push(one);
  }
  if (unknown.length === 0) return lists;
  const rows = await sql<(Revision & { items: Requirement[] })[]>`
    select l.workshop_id as id, l.revision, l.items
    from unnest(${unknown.map(({ id }) => id)}::int[],
        ${unknown.map(({ revision }) => revision)}::int[]) as wanted(id, revision)
      join requirement_list l on l.workshop_id = wanted.id and l.revision = wanted.revision`;
  for (const row of rows) {
    cache.set(keyOf(row), row.items);
    lists.set(row.id, row.items);
  }
  return lists;
}

const keyOf = ({ id, revision }: Revision) => `${id} ${revision}`;
