import type { Standing } from "./counter.ts";

/** A budget that somebody is told about. */
export type ToldBudget = {
  /** Its name in headers, a token such as `submissions`. */
  policy: string;
  standing: Standing;
};

/**
 * Budgets in headers: all of them in the IETF's `RateLimit` and `RateLimit-Policy`, the tightest first, and one in the
 * `X-RateLimit-*` of the 2016 server, whose reset is in seconds since 1970. Those tell the last budget, which is the
 * address's or the workshop's, unless another one is used up.
 *
 * Source: draft-ietf-httpapi-ratelimit-headers, lists of named policies.
 */
export function limitHeaders(told: readonly ToldBudget[]): Record<string, string> {
  const tightestFirst = told.toSorted((a, b) => a.standing.remaining - b.standing.remaining);
  const [tightest] = tightestFirst;
  const one = tightest?.standing.remaining === 0 ? tightest : told.at(-1);
  if (!one) return {};
  const { limit, remaining, resetsAt } = one.standing;
  const list = (item: (budget: ToldBudget) => string) => tightestFirst.map(item).join(", ");
  return {
    "ratelimit-policy": list(
      ({ policy, standing }) => `"${policy}";q=${standing.limit};w=${standing.windowSeconds}`,
    ),
    ratelimit: list(
      ({ policy, standing }) =>
        `"${policy}";r=${standing.remaining};t=${secondsUntil(standing.resetsAt)}`,
    ),
    "x-ratelimit-limit": String(limit),
    "x-ratelimit-remaining": String(remaining),
    "x-ratelimit-reset": String(Math.ceil(resetsAt / 1000)),
  };
}

/** Whole seconds from now until `time` (milliseconds since 1970), at least one. */
export function secondsUntil(time: number): number {
  return Math.max(1, Math.ceil((time - Date.now()) / 1000));
}
