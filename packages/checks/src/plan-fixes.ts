import type { Fix, RequirementList, Result, System } from "@allset/contract";
import { fixFor } from "./fix-for.ts";
import type { LinuxFamily } from "./linux-family.ts";
import { appliesTo, defaultRequirement, requirementTitle, titleOf } from "./requirements.ts";
import { findCheck } from "./catalogue.ts";

/** One thing to put right. */
export type FixStep = {
  check: string;
  /** What is wanted, as a heading: `Python 3.10 or newer`. */
  title: string;
  /** Null for something that is not on the list itself, but that things on the list need. */
  result: Result | null;
  /** The checks that were skipped because of this one, in the list's order. */
  unlocks: readonly string[];
  fix: Fix | null;
};

/**
 * What has to be put right, causes instead of symptoms: what was only blocked counts to what blocks it. What unlocks most
 * comes first, then the order of the list. Optional things are left out, unless something required waits for them.
 */
export function planFixes(
  results: readonly Result[],
  list: Pick<RequirementList, "requirements" | "fixes">,
  system: System,
  family: LinuxFamily | null = null,
): readonly FixStep[] {
  const requirements = list.requirements.filter((one) => appliesTo(one, system));
  const required = new Set(requirements.filter((one) => one.required).map(({ check }) => check));
  const blocked = results.filter(({ reason }) => reason === "blocked");
  const causes = new Set([
    ...results.filter(({ status }) => status === "fail").map(({ check }) => check),
    ...blocked.filter(({ check }) => required.has(check)).map(({ blockedBy }) => blockedBy ?? ""),
  ]);
  causes.delete("");
  const place = (check: string) => requirements.findIndex((one) => one.check === check);
  return [...causes]
    .map((check) => stepFor(check))
    .toSorted(
      (one, other) =>
        other.unlocks.length - one.unlocks.length || place(one.check) - place(other.check),
    );

  function stepFor(check: string): FixStep {
    const known = findCheck(check);
    const requirement =
      requirements.find((one) => one.check === check) ??
      (known === undefined ? null : { ...defaultRequirement(known), range: null });
    const result = results.find((one) => one.check === check) ?? null;
    return {
      check,
      title: requirement === null ? titleOf(check) : requirementTitle(requirement, system),
      result,
      unlocks: blocked.filter(({ blockedBy }) => blockedBy === check).map((one) => one.check),
      fix: fixFor(
        { check, system, family, reason: result?.reason ?? "missing", requirement },
        list.fixes,
      ),
    };
  }
}
