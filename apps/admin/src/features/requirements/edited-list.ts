import { defaultRequirement, findCheck, requirementProblems } from "@allset/checks";
import { limits, Requirement } from "@allset/contract";

/** A line under edit. `key` outlives renaming and moving, so that the cursor stays where it is. */
export type Line = { key: string; requirement: Requirement };

export type ListEdit =
  | { kind: "add"; check: string }
  | { kind: "add_group" }
  | { kind: "remove"; key: string }
  | { kind: "move"; key: string; by: -1 | 1 }
  | { kind: "change"; key: string; change: Partial<Requirement> }
  | { kind: "replace"; requirements: readonly Requirement[] };

/** Gives lines of a stored list their keys. */
export function linesOf(requirements: readonly Requirement[]): Line[] {
  return requirements.map((requirement) => ({ key: crypto.randomUUID(), requirement }));
}

/** One step of editing. A check that is in the list already is not added twice. */
export function editList(lines: readonly Line[], edit: ListEdit): Line[] {
  switch (edit.kind) {
    case "add": {
      const check = findCheck(edit.check);
      const known = lines.some(({ requirement }) => requirement.check === edit.check);
      return check === undefined || known
        ? [...lines]
        : [...lines, ...linesOf([defaultRequirement(check)])];
    }
    case "add_group":
      return [...lines, ...linesOf([emptyGroup(lines)])];
    case "remove":
      return lines.filter(({ key }) => key !== edit.key);
    case "move": {
      const from = lines.findIndex(({ key }) => key === edit.key);
      const to = from + edit.by;
      const moved = lines[from];
      if (moved === undefined || to < 0 || to >= lines.length) return [...lines];
      return lines.toSpliced(from, 1).toSpliced(to, 0, moved);
    }
    case "change":
      return lines.map((line) =>
        line.key === edit.key
          ? { ...line, requirement: { ...line.requirement, ...edit.change } }
          : line,
      );
    case "replace":
      return linesOf(edit.requirements);
  }
}

/** What is wrong with a line, by field; empty when it can be saved. Ranges are read in the check's own grammar. */
export function lineProblems(
  requirement: Requirement,
  lines: readonly Line[],
): Partial<Record<keyof Requirement, string>> {
  const problems: Partial<Record<keyof Requirement, string>> = {};
  const twice = lines.filter((line) => line.requirement.check === requirement.check).length > 1;
  if (requirement.check.trim() === "") problems.check = "give the group a name";
  else if (twice) problems.check = "is in the list twice";
  for (const { field, message } of requirementProblems([requirement])) problems[field] ??= message;
  const parsed = Requirement.safeParse(requirement);
  for (const issue of parsed.error?.issues ?? []) {
    const field = issue.path[0];
    if (typeof field === "string") problems[field as keyof Requirement] ??= issue.message;
  }
  return problems;
}

/** Whether the whole list can be saved. */
export function listIsValid(lines: readonly Line[]): boolean {
  return (
    lines.length <= limits.requirementsPerList &&
    lines.every(({ requirement }) => Object.keys(lineProblems(requirement, lines)).length === 0)
  );
}

function emptyGroup(lines: readonly Line[]): Requirement {
  const taken = new Set(lines.map(({ requirement }) => requirement.check));
  let number = 1;
  while (taken.has(`group-${number}`)) number += 1;
  return {
    check: `group-${number}`,
    range: null,
    testedUpTo: null,
    required: true,
    systems: null,
    anyOf: [],
    hint: null,
    url: null,
  };
}
