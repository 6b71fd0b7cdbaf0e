import type { Standing } from "./counter.ts";
import { secondsUntil } from "./submission-limits.ts";

/**
 * A budget in headers: the IETF's `RateLimit` and `RateLimit-Policy`, and the `X-RateLimit-*` of the 2016 server, whose
 * reset is in seconds since 1970.
 */
export function limitHeaders({ limit, remaining, resetsAt, windowSeconds }: Standing) {
  return {
    "ratelimit-policy": `"submissions";q=${limit};w=${windowSeconds}`,
    ratelimit: `"submissions";r=${remaining};t=${secondsUntil(resetsAt)}`,
    "x-ratelimit-limit": String(limit),
    "x-ratelimit-remaining": String(remaining),
    "x-ratelimit-reset": String(Math.ceil(resetsAt / 1000)),
  };
}
