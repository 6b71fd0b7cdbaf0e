import { Redis } from "ioredis";

const answerMilliseconds = 250;
const longestPauseMilliseconds = 2000;

/**
 * Connects to Redis for counting. Nothing is queued while it is away: a call fails at once, and the in-process counter
 * takes over. Connecting goes on in the background for as long as the server runs.
 */
export function connectRedis(url: string): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    enableAutoPipelining: true,
    commandTimeout: answerMilliseconds,
    connectTimeout: 2000,
    retryStrategy: (times) => Math.min(times * 100, longestPauseMilliseconds),
  });
  // The counter tells of outages; without a listener each failed connection would be printed too.
  redis.on("error", () => {});
  return redis;
}
