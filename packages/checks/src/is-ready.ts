import type { Requirement, Result, System } from "@allset/contract";
import { appliesTo } from "./requirements.ts";

/**
 * Whether a computer is all set: every required line of the list that counts on its system has passed, warnings included.
 * What was not looked at counts against it. Without a list (null): nothing failed.
 */
export function isReady(
  requirements: readonly Requirement[] | null,
  results: readonly Pick<Result, "check" | "status">[],
  system: System,
): boolean {
  if (requirements === null) return results.every(({ status }) => status !== "fail");
  const status = new Map(results.map((result) => [result.check, result.status]));
  return requirements
    .filter((requirement) => requirement.required && appliesTo(requirement, system))
    .every(({ check }) => ["pass", "warn"].includes(status.get(check) ?? "skip"));
}
