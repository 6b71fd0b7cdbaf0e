import type { Queryable } from "../database.ts";

export type FoundRow = {
  key: string;
  id: number;
  /** Whether nobody referred to it lately: then it may vanish, unless it is kept. */
  unused?: boolean;
};

/**
 * Finds the ids of dimension rows by their keys, and adds the rows that are not there yet. Looks before it adds, because
 * an insert that meets an existing row uses up an id each time. Whoever inserts must sort its rows, so that two processes
 * that add the same rows wait for one another instead of blocking each other.
 *
 * @param keep for rows that may be unused: makes them used, and gives back which of them are still there.
 */
export async function ensureRows<Row>(
  rows: ReadonlyMap<string, Row>,
  find: (keys: string[]) => Promise<readonly FoundRow[]>,
  add: (rows: Row[]) => Promise<unknown>,
  keep: (ids: number[]) => Promise<number[]> = (ids) => Promise.resolve(ids),
): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  if (rows.size === 0) return ids;
  const missing = () => [...rows.keys()].filter((key) => !ids.has(key));
  const look = async () => {
    const found = await find(missing());
    const unused = found.flatMap((row) => (row.unused ? row.id : []));
    const kept = new Set(unused.length === 0 ? [] : await keep(unused));
    for (const { key, id, unused: marked } of found) if (!marked || kept.has(id)) ids.set(key, id);
  };
  await look();
  for (let tries = 0; tries < 3; tries += 1) {
    const absent = missing();
    if (absent.length === 0) return ids;
    await add(absent.flatMap((key) => rows.get(key) ?? []));
    // What others kept in the same moment is found at the next look.
    await look();
  }
  if (missing().length > 0) throw new Error("a dimension row vanished while it was added");
  return ids;
}

/** The `keep` of {@link ensureRows} for a table that marks its unused rows. A row that was changed meanwhile is not kept. */
export function keepRows(
  { sql }: Queryable,
  table: "outcome" | "platform" | "client" | "receipt_problem" | "check_state",
) {
  return async (ids: number[]): Promise<number[]> => {
    const kept = await sql<{ id: number }[]>`
      update ${sql(table)} set unused_epoch = null
      where id in (
        select id from ${sql(table)}
        where id = any(${ids}::int[]) and unused_epoch is not null
        order by id for update
      )
      returning id`;
    return kept.map(({ id }) => id);
  };
}
