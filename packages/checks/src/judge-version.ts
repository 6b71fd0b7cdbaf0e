import type { Reason } from "@allset/contract";
import type { Grammar } from "./check.ts";
import { readVersionParts } from "./version-parts.ts";
import { nextRelease, parseRange } from "./version-range.ts";
import { comparedKey, releaseFloor } from "./version-sort-key.ts";

/** What a workshop wants of a version; null does not mind. */
export type WantedVersion = { range: string | null; testedUpTo: string | null };

export type Verdict = { status: "pass" | "warn" | "fail"; reason: Reason | null };

/**
 * Judges a version that was found. Outside the range it fails, as `outdated` or, above everything that the range holds,
 * `too_new`. Newer than the newest one tried it warns; `testedUpTo` counts to its own precision, so 3.12.4 is not newer
 * than 3.12. When there is a range and the version (or the range) cannot be read, it warns with `unknown`.
 */
export function judgeVersion(
  found: string | null,
  { range, testedUpTo }: WantedVersion,
  grammar: Grammar,
): Verdict {
  const key = found === null ? null : comparedKey(found, grammar);
  if (range !== null && range.trim() !== "") {
    const reading = parseRange(range, grammar);
    if (key === null || reading.kind === "invalid") return { status: "warn", reason: "unknown" };
    if (!reading.intervals.some(({ from, to }) => from <= key && key < to)) {
      const older = reading.intervals.some(({ from }) => key < from);
      return { status: "fail", reason: older ? "outdated" : "too_new" };
    }
  }
  const limit = testedUpTo === null ? null : testedLimit(testedUpTo, grammar);
  return key !== null && limit !== null && key >= limit
    ? { status: "warn", reason: "too_new" }
    : { status: "pass", reason: null };
}

/** The first compared key that is newer than the newest version a workshop tried; null when that cannot be read. */
export function testedLimit(testedUpTo: string, grammar: Grammar): string | null {
  const parts = readVersionParts(testedUpTo, grammar);
  if (parts === null) return null;
  const release = grammar === "semver" ? parts.release.slice(0, 3) : parts.release;
  return releaseFloor(parts.epoch, nextRelease(release), grammar);
}
