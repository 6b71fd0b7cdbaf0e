/**
 * Finds the ids of dimension rows by their keys, and adds the rows that are not there yet. Looks before it adds, because
 * an insert that meets an existing row uses up an id each time. Whoever inserts must sort its rows, so that two processes
 * that add the same rows wait for one another instead of blocking each other.
 */
export async function ensureRows<Row>(
  rows: ReadonlyMap<string, Row>,
  find: (keys: string[]) => Promise<readonly { key: string; id: number }[]>,
  add: (rows: Row[]) => Promise<unknown>,
): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  if (rows.size === 0) return ids;
  const missing = () => [...rows.keys()].filter((key) => !ids.has(key));
  const look = async () => {
    for (const { key, id } of await find(missing())) ids.set(key, id);
  };
  await look();
  const absent = missing();
  if (absent.length === 0) return ids;
  await add(absent.flatMap((key) => rows.get(key) ?? []));
  await look();
  if (missing().length > 0) throw new Error("a dimension row vanished while it was added");
  return ids;
}
