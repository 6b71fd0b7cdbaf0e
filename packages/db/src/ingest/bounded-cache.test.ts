import { expect, test } from "vitest";
import { BoundedCache } from "./bounded-cache.ts";

test("what is asked for again and again stays, however much comes after it", () => {
  const cache = new BoundedCache<number, string>(10);
  cache.set(-1, "kept");
  for (let at = 0; at < 100; at += 1) {
    cache.set(at, "passing");
    expect(cache.get(-1)).toBe("kept");
  }
});

test("never holds more than its limit", () => {
  const cache = new BoundedCache<number, string>(10);
  for (let at = 0; at < 100; at += 1) cache.set(at, "value");
  const held = Array.from({ length: 100 }, (_, at) => cache.get(at)).filter(Boolean);
  expect(held.length).toBeGreaterThanOrEqual(5);
  expect(held.length).toBeLessThanOrEqual(10);
});
