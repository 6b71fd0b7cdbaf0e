import type { Redis } from "ioredis";
import {
  RateLimiterMemory,
  RateLimiterRedis,
  type RateLimiterAbstract,
} from "rate-limiter-flexible";

/** How a budget stands after one was taken from it, or refused. */
export type Standing = {
  limit: number;
  windowSeconds: number;
  remaining: number;
  /** Milliseconds since 1970 when the window ends and the budget is whole again. */
  resetsAt: number;
};

export type Taking = { taken: boolean; standing: Standing };

/** Counts what was taken from budgets in fixed windows. In Redis or in this process, both behave alike. */
export type Counter = {
  /**
   * Takes one from the budget `name` of `limit` per `windowSeconds`. The window begins with the first taking. A refused
   * taking costs nothing. Rejects when the store does not answer.
   */
  take(name: string, limit: number, windowSeconds: number): Promise<Taking>;
  /** Puts back the one that was taken when the budget stood so. */
  giveBack(name: string, standing: Standing): Promise<void>;
};

/** A counter in this process, which can go on from where another one stood. */
export type MemoryCounter = Counter & {
  /** Makes the budget stand as another counter said. */
  note(name: string, standing: Standing): void;
};

/** Counts in this process. */
export function createMemoryCounter(): MemoryCounter {
  const memory = new RateLimiterMemory(neverRefusing);
  return {
    ...counterOver(memory),
    note(name, { limit, remaining, resetsAt }) {
      const seconds = (resetsAt - Date.now()) / 1000;
      // Duration zero would be for ever.
      if (seconds > 0) void memory.set(name, limit - remaining, seconds);
    },
  };
}

/** Counts in Redis, for all processes that share it. */
export function createRedisCounter(redis: Redis): Counter {
  return counterOver(
    new RateLimiterRedis({ ...neverRefusing, storeClient: redis, rejectIfRedisNotReady: true }),
  );
}

// The limit comes with each taking (every workshop has its own), so the library only counts and times.
const neverRefusing = { keyPrefix: "allset", points: Number.MAX_SAFE_INTEGER, duration: 1 };

// A window that ends while the answer is on its way would be given back to the next one, which would then be too large.
const closingMilliseconds = 1500;

function counterOver(limiter: RateLimiterAbstract): Counter {
  const move = async (name: string, points: 1 | -1, windowSeconds: number) => {
    const options = { customDuration: windowSeconds };
    return points === 1 ? limiter.penalty(name, 1, options) : limiter.reward(name, 1, options);
  };
  return {
    async take(name, limit, windowSeconds) {
      const { consumedPoints, msBeforeNext } = await move(name, 1, windowSeconds);
      const standing = {
        limit,
        windowSeconds,
        remaining: Math.max(0, limit - consumedPoints),
        resetsAt: Date.now() + msBeforeNext,
      };
      const taken = consumedPoints <= limit;
      if (!taken) await this.giveBack(name, standing);
      return { taken, standing };
    },
    async giveBack(name, standing) {
      if (standing.resetsAt - Date.now() < closingMilliseconds) return;
      await move(name, -1, standing.windowSeconds);
    },
  };
}
