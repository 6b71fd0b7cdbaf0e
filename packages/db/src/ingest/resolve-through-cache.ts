import type { BoundedCache } from "./bounded-cache.ts";

/** The value of each item, in order: from the cache, or from `resolve`, which is asked once for everything that is new. */
export async function resolveThroughCache<Item, Key, Value>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
  cache: BoundedCache<Key, Value>,
  resolve: (unknown: ReadonlyMap<Key, Item>) => Promise<ReadonlyMap<Key, Value>>,
): Promise<Value[]> {
  const unknown = new Map<Key, Item>();
  const missing: { place: number; key: Key }[] = [];
  // Holes are filled below: nearly every item is found at once, and this runs for every result there is.
  const values = items.map((item, place) => {
    const key = keyOf(item);
    const value = cache.get(key);
    if (value === undefined) {
      unknown.set(key, item);
      missing.push({ place, key });
    }
    return value;
  });
  if (unknown.size > 0) {
    const resolved = await resolve(unknown);
    for (const [key, value] of resolved) cache.set(key, value);
    // Not read back from the cache: a batch may hold more distinct values than it.
    for (const { place, key } of missing) values[place] = resolved.get(key);
  }
  return values.map((value) => {
    if (value === undefined) throw new Error("a dimension row was not resolved");
    return value;
  });
}
