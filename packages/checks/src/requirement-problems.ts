import type { Requirement } from "@allset/contract";
import { findCheck } from "./catalogue.ts";
import { testedLimit } from "./judge-version.ts";
import { parseRange } from "./version-range.ts";

/** What is wrong with one line of a requirement list, for the person who edits it. */
export type RequirementProblem = { index: number; field: keyof Requirement; message: string };

/**
 * What a requirement list cannot mean: a check twice, a range or version that its grammar does not know, a group of
 * nothing or of checks outside the catalogue. Checks outside the catalogue themselves may stand in a list: install tooling
 * has its own, and nobody here knows how their versions read.
 */
export function requirementProblems(list: readonly Requirement[]): RequirementProblem[] {
  const seen = new Set<string>();
  return list.flatMap((requirement, index) => {
    const problems = problemsOf(requirement);
    if (seen.has(requirement.check)) {
      problems.unshift({ field: "check", message: "is in the list already" });
    }
    seen.add(requirement.check);
    return problems.map((problem) => ({ index, ...problem }));
  });
}

function problemsOf({
  check: id,
  range,
  testedUpTo,
  anyOf,
}: Requirement): Omit<RequirementProblem, "index">[] {
  const problems: Omit<RequirementProblem, "index">[] = [];
  const check = findCheck(id);
  if (check !== undefined && range !== null) {
    const reading = parseRange(range, check.grammar);
    if (reading.kind === "invalid") problems.push({ field: "range", message: reading.message });
  }
  if (check !== undefined && testedUpTo !== null && testedUpTo.trim() !== "") {
    if (testedLimit(testedUpTo, check.grammar) === null) {
      problems.push({ field: "testedUpTo", message: "write one version, such as 3.13 or 2.47.1" });
    }
  }
  if (anyOf !== null) {
    const unknown = anyOf.find((member) => findCheck(member) === undefined);
    const twice = anyOf.find((member, at) => anyOf.indexOf(member) !== at);
    const message =
      anyOf.length === 0
        ? "choose at least one check"
        : unknown !== undefined
          ? `${unknown} is not in the catalogue`
          : twice !== undefined
            ? `${twice} is chosen twice`
            : null;
    if (message !== null) problems.push({ field: "anyOf", message });
  }
  return problems;
}
