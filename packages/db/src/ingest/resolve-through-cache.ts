import type { BoundedCache } from "./bounded-cache.ts";

/** The value of each item, in order: from the cache, or from `resolve`, which is asked once for everything that is new. */
export async function resolveThroughCache<Item, Value>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  cache: BoundedCache<string, Value>,
  resolve: (unknown: ReadonlyMap<string, Item>) => Promise<ReadonlyMap<string, Value>>,
): Promise<Value[]> {
  // Not read back from the cache at the end: a batch may hold more distinct values than the cache.
  const values = new Map<string, Value>();
  const unknown = new Map<string, Item>();
  const keys = items.map((item) => {
    const key = keyOf(item);
    if (!values.has(key) && !unknown.has(key)) {
      const known = cache.get(key);
      if (known === undefined) unknown.set(key, item);
      else values.set(key, known);
    }
    return key;
  });
  if (unknown.size > 0) {
    for (const [key, value] of await resolve(unknown)) {
      values.set(key, value);
      cache.set(key, value);
    }
  }
  return keys.map((key) => {
    const value = values.get(key);
    if (value === undefined) throw new Error("a dimension row was not resolved");
    return value;
  });
}
