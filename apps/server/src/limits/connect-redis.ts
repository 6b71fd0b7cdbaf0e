import { Redis } from "ioredis";

const connectMilliseconds = 2000;
const longestPauseMilliseconds = 2000;

/**
 * Connects to Redis for counting. Nothing is queued while it is away: a call fails at once, and the in-process counter
 * takes over. Resolves when Redis answers, or after two seconds without it: connecting then goes on in the background.
 */
export async function connectRedis(url: string): Promise<Redis> {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    enableAutoPipelining: true,
    connectTimeout: connectMilliseconds,
    retryStrategy: (times) => Math.min(times * 100, longestPauseMilliseconds),
  });
  // The counter tells of outages; without a listener each failed connection would be printed too.
  redis.on("error", () => {});
  // Otherwise the first calls of a start would be counted here, beside what Redis counts.
  await new Promise<void>((resolve) => {
    const patience = setTimeout(resolve, connectMilliseconds);
    redis.once("ready", () => {
      clearTimeout(patience);
      resolve();
    });
  });
  return redis;
}
