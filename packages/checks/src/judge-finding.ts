import { limits, type Requirement, type Result } from "@allset/contract";
import type { Grammar } from "./check.ts";
import type { Finding } from "./finding.ts";
import { judgeVersion, type Verdict } from "./judge-version.ts";

type Wishes = Pick<Requirement, "check" | "range" | "testedUpTo" | "required">;

/** A result with every part, as it goes over the wire. */
export type FullResult = Required<Result>;

/**
 * The result of a finding under a requirement. What is only optional never fails: it is skipped, with the reason it would
 * have failed for. The error text is as found: scrub it before it leaves the computer.
 */
export function judgeFinding(wishes: Wishes, grammar: Grammar, finding: Finding): FullResult {
  const { status, reason } = verdictOf(wishes, grammar, finding);
  return {
    check: wishes.check,
    status: status === "fail" && !wishes.required ? "skip" : status,
    reason,
    version:
      "version" in finding ? (finding.version?.slice(0, limits.versionLength) ?? null) : null,
    wanted: wishes.range,
    error: "error" in finding ? (finding.error?.slice(0, limits.errorLength) ?? null) : null,
    blockedBy: null,
  };
}

function verdictOf(wishes: Wishes, grammar: Grammar, finding: Finding): Verdict {
  switch (finding.kind) {
    case "found": {
      const verdict = judgeVersion(finding.version, wishes, grammar);
      const better =
        verdict.status === "fail" &&
        finding.others.some(
          (other) => other !== null && judgeVersion(other, wishes, grammar).status !== "fail",
        );
      return better ? { status: "fail", reason: "shadowed" } : verdict;
    }
    case "unknown":
      return { status: "warn", reason: "unknown" };
    default:
      return { status: "fail", reason: finding.kind };
  }
}

/** The result of a check that was not looked at, because `blockedBy`, at the root of it, has to be put right first. */
export function blockedResult(wishes: Wishes, blockedBy: string): FullResult {
  return {
    check: wishes.check,
    status: "skip",
    reason: "blocked",
    version: null,
    wanted: wishes.range,
    error: null,
    blockedBy,
  };
}

/**
 * The result of a group from those of its members (each judged without a range, as if required, in the group's order).
 * One good member will do. Otherwise the reason is the first that says more than `missing`; a group all of whose members
 * are blocked is blocked too.
 */
export function judgeGroup(wishes: Wishes, members: readonly Result[]): FullResult {
  const group = { ...blockedResult(wishes, ""), blockedBy: null, wanted: null };
  if (members.some(({ status }) => status === "pass" || status === "warn")) {
    return { ...group, status: "pass", reason: null };
  }
  const blocked = members.find(({ reason }) => reason === "blocked");
  if (blocked !== undefined && members.every(({ reason }) => reason === "blocked")) {
    return blockedResult({ ...wishes, range: null }, blocked.blockedBy ?? "");
  }
  const telling = members.find(({ reason }) => reason !== "missing" && reason !== "blocked");
  return {
    ...group,
    status: wishes.required ? "fail" : "skip",
    reason: telling?.reason ?? "missing",
  };
}
