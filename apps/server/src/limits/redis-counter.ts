import type { Redis, Result } from "ioredis";
import { isClosing, type Counter } from "./counter.ts";

declare module "ioredis" {
  interface RedisCommander<Context> {
    /** Whether one was taken (1 or 0), how many are now, milliseconds until the window ends. */
    takeOne(key: string, limit: number, windowMilliseconds: number): Result<Taken, Context>;
    giveOneBack(key: string): Result<number, Context>;
  }
}
type Taken = [taken: number, count: number, milliseconds: number];

// Looking and counting are one step for everybody, so a refusal leaves no trace that others could meet.
const takeOne = `
local limit, window = tonumber(ARGV[1]), tonumber(ARGV[2])
local ends = redis.call("pttl", KEYS[1])
if ends <= 0 then
  if limit < 1 then return {0, 0, window} end
  redis.call("set", KEYS[1], 1, "px", window)
  return {1, 1, window}
end
local count = tonumber(redis.call("get", KEYS[1]))
if count >= limit then return {0, count, ends} end
return {1, redis.call("incr", KEYS[1]), ends}`;

const giveOneBack = `
if tonumber(redis.call("get", KEYS[1]) or "0") > 0 then return redis.call("decr", KEYS[1]) end
return 0`;

/** Counts in Redis, for all processes that share it. */
export function createRedisCounter(redis: Redis): Counter {
  redis.defineCommand("takeOne", { numberOfKeys: 1, lua: takeOne });
  redis.defineCommand("giveOneBack", { numberOfKeys: 1, lua: giveOneBack });
  const keyOf = (name: string) => `allset:${name}`;
  return {
    async take(name, limit, windowSeconds) {
      const [taken, count, milliseconds] = await redis.takeOne(
        keyOf(name),
        limit,
        windowSeconds * 1000,
      );
      const remaining = Math.max(0, limit - count);
      const resetsAt = Date.now() + milliseconds;
      return { taken: taken === 1, standing: { limit, windowSeconds, remaining, resetsAt } };
    },
    async giveBack(name, standing) {
      if (!isClosing(standing)) await redis.giveOneBack(keyOf(name));
    },
  };
}
