import { randomUUID } from "node:crypto";
import type { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestRedis, type TestRedis } from "../testing/start-test-redis.ts";
import { connectRedis } from "./connect-redis.ts";
import type { Counter } from "./counter.ts";
import { createMemoryCounter } from "./memory-counter.ts";
import { createRedisCounter } from "./redis-counter.ts";

let server: TestRedis;
let redis: Redis;

beforeAll(async () => {
  server = await startTestRedis();
  redis = await connectRedis(server.url);
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});

const counters: [string, () => Counter][] = [
  ["in this process", createMemoryCounter],
  ["in Redis", () => createRedisCounter(redis)],
];

describe.each(counters)("counting %s", (_, create) => {
  const budget = () => `budget ${randomUUID()}`;

  test("exactly the limit is taken, and the next is refused", async () => {
    const counter = create();
    const name = budget();
    const takings = [];
    for (let at = 0; at < 5; at += 1) takings.push(await counter.take(name, 3, 60));
    expect(takings.map(({ taken }) => taken)).toEqual([true, true, true, false, false]);
    expect(takings.map(({ standing }) => standing.remaining)).toEqual([2, 1, 0, 0, 0]);
  });

  test("of 200 that ask at once for the last one, one gets it", async () => {
    const counter = create();
    const name = budget();
    await counter.take(name, 2, 60);
    const takings = await Promise.all(Array.from({ length: 200 }, () => counter.take(name, 2, 60)));
    expect(takings.filter(({ taken }) => taken)).toHaveLength(1);
  });

  test("what is given back can be taken again, also after refusals", async () => {
    const counter = create();
    const name = budget();
    const { standing } = await counter.take(name, 1, 60);
    expect((await counter.take(name, 1, 60)).taken).toBe(false);
    await counter.giveBack(name, standing);
    expect((await counter.take(name, 1, 60)).taken).toBe(true);
  });

  test("a refusal costs nothing: where one is given back, the next one gets it", async () => {
    const counter = create();
    const name = budget();
    const { standing } = await counter.take(name, 1, 60);
    for (let at = 0; at < 5; at += 1) await counter.take(name, 1, 60);
    await counter.giveBack(name, standing);
    await counter.giveBack(name, standing);
    const takings = [await counter.take(name, 1, 60), await counter.take(name, 1, 60)];
    expect(takings.map(({ taken }) => taken)).toEqual([true, false]);
  });

  test("a window that is over leaves nothing behind, and one that is closing takes nothing back", async () => {
    const counter = create();
    const name = budget();
    const first = await counter.take(name, 1, 1);
    await counter.giveBack(name, first.standing);
    expect((await counter.take(name, 1, 1)).taken).toBe(false);
    await expect
      .poll(async () => (await counter.take(name, 1, 60)).taken, { timeout: 5000 })
      .toBe(true);
    expect((await counter.take(name, 2, 60)).standing.remaining).toBe(0);
  });

  test("the window ends where its first taking said", async () => {
    const counter = create();
    const name = budget();
    const before = Date.now();
    const first = await counter.take(name, 9, 3600);
    expect(first.standing.resetsAt).toBeGreaterThanOrEqual(before + 3_599_000);
    expect(first.standing.resetsAt).toBeLessThanOrEqual(Date.now() + 3_600_000);
    const second = await counter.take(name, 9, 3600);
    expect(Math.abs(second.standing.resetsAt - first.standing.resetsAt)).toBeLessThan(1000);
  });

  test("budgets do not touch each other", async () => {
    const counter = create();
    const [one, other] = [budget(), budget()];
    await counter.take(one, 1, 60);
    expect((await counter.take(other, 1, 60)).taken).toBe(true);
  });
});
