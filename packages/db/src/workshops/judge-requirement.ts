import { findCheck, judgeVersion, type Verdict } from "@allset/checks";
import type { Reason, Requirement, Status } from "@allset/contract";
import { BoundedCache } from "../ingest/bounded-cache.ts";

/** The newest result of a check, as far as a requirement looks at it. */
export type CheckState = { status: Status; reason: Reason | null; version: string | null };

/** Whether a requirement counts on this system, required or not. */
export function appliesOn({ systems }: Requirement, os: string): boolean {
  return systems === null || systems.some((system) => system === os);
}

/** The requirements of a list that a learner on this system must meet. */
export function requiredOn(items: readonly Requirement[], os: string): Requirement[] {
  return items.filter((requirement) => requirement.required && appliesOn(requirement, os));
}

/**
 * How a result stands against a requirement, which may be newer than the one it was checked against. A version that was
 * found is judged again; everything else stays what the client said. Null: never checked.
 */
export function judgeRequirement(
  requirement: Requirement,
  state: CheckState | undefined,
): CheckState | null {
  if (!state) return null;
  const byVersion = state.reason === "outdated" || state.reason === "too_new";
  if (state.status === "skip" || (state.status === "fail" && !byVersion)) return state;
  const verdict = judgeFound(requirement, state.version);
  // A warning for another reason, such as a second interpreter, stands whatever the version is.
  if (verdict.status === "pass" && state.status === "warn" && !byVersion) return state;
  return { ...state, ...verdict };
}

// A class has few versions, and reading a range costs far more than looking here.
const judged = new BoundedCache<string, Verdict>(10_000);

function judgeFound(requirement: Requirement, version: string | null): Verdict {
  const grammar = findCheck(requirement.check)?.grammar ?? "semver";
  const { range, testedUpTo } = requirement;
  const key = JSON.stringify([version, range, testedUpTo, grammar]);
  const known = judged.get(key);
  if (known) return known;
  const verdict = judgeVersion(version, { range, testedUpTo }, grammar);
  judged.set(key, verdict);
  return verdict;
}

/** Whether a judged result is good enough; one that was never checked (null) is not. */
export function isMet(state: CheckState | null): boolean {
  return state?.status === "pass" || state?.status === "warn";
}

/**
 * Whether every requirement that applies has a result that is good enough. Without a list, or with an empty one: something
 * was found to be good, and nothing fails.
 */
export function isReady(
  items: readonly Requirement[] | null,
  os: string,
  current: ReadonlyMap<string, CheckState>,
): boolean {
  if (!items?.length) {
    const states = [...current.values()];
    return states.some(isMet) && states.every(({ status }) => status !== "fail");
  }
  return requiredOn(items, os).every((requirement) =>
    isMet(judgeRequirement(requirement, current.get(requirement.check))),
  );
}
