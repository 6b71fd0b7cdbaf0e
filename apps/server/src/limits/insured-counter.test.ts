import { expect, test, onTestFinished } from "vitest";
import { startTestRedis } from "../testing/start-test-redis.ts";
import { connectRedis } from "./connect-redis.ts";
import type { Counter } from "./counter.ts";
import { insureCounter } from "./insured-counter.ts";
import { createRedisCounter } from "./redis-counter.ts";

async function insuredOverRedis() {
  const changes: boolean[] = [];
  const server = await startTestRedis();
  const redis = await connectRedis(server.url);
  onTestFinished(async () => {
    redis.disconnect();
    await server.stop();
  });
  const store = createRedisCounter(redis);
  let asked = 0;
  const watched: Counter = {
    take(...taking) {
      asked += 1;
      return store.take(...taking);
    },
    giveBack: (...taken) => store.giveBack(...taken),
  };
  const counter = insureCounter(watched, (healthy) => void changes.push(healthy));
  /** Goes on asking until Redis is believed in again. */
  const recovered = async () => {
    while (!counter.healthy()) {
      await counter.take("probe", 1_000_000, 60);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  return { counter, server, changes, recovered, asked: () => asked };
}

test("without Redis the same limit goes on where it stood, and Redis takes over again when it is back", async () => {
  const { counter, server, changes, recovered } = await insuredOverRedis();
  const port = Number(new URL(server.url).port);
  await counter.take("a", 3, 60);
  await server.stop();

  const takings = await Promise.all(Array.from({ length: 5 }, () => counter.take("a", 3, 60)));
  expect(takings.filter(({ taken }) => taken)).toHaveLength(2);
  expect(counter.healthy()).toBe(false);

  const again = await startTestRedis(port);
  onTestFinished(() => again.stop());
  await recovered();
  expect(changes).toEqual([false, true]);
  expect((await counter.take("a", 3, 60)).standing.remaining).toBe(2);
});

test("a Redis that accepts and never answers holds up the first call only", async () => {
  const { counter, server, recovered, asked } = await insuredOverRedis();
  process.kill(server.pid, "SIGSTOP");
  await counter.take("a", 100, 60);
  expect(counter.healthy()).toBe(false);

  const before = asked();
  for (let at = 0; at < 50; at += 1) await counter.take("a", 100, 60);
  // Once a second one call tries Redis again; each of the fifty would have waited for a time-out of its own.
  expect(asked() - before).toBeLessThan(5);

  process.kill(server.pid, "SIGCONT");
  await recovered();
});
