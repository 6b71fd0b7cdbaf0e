import type { Requirement, Result, Status, System } from "@allset/contract";
import { appliesTo } from "./requirements.ts";

/**
 * Whether a computer is all set: every required line of the list that counts on its system has passed, warnings included.
 * What was not looked at counts against it. Without a list (null, or one without lines): of what was looked at, something
 * is good and nothing failed.
 */
export function isReady(
  requirements: readonly Requirement[] | null,
  results: readonly Pick<Result, "check" | "status">[],
  system: System,
): boolean {
  if (!requirements?.length) {
    const nothingAsked = results.length === 0;
    const found = results.some(({ status }) => isGood(status));
    return nothingAsked || (found && results.every(({ status }) => status !== "fail"));
  }
  const status = new Map(results.map((result) => [result.check, result.status]));
  return requirements
    .filter((requirement) => requirement.required && appliesTo(requirement, system))
    .every(({ check }) => isGood(status.get(check)));
}

function isGood(status: Status | undefined): boolean {
  return status === "pass" || status === "warn";
}
