import type { Requirement } from "@allset/contract";

/** A required check of any version on every system, with what a test changes of it. */
export function requirementOf(check: string, parts: Partial<Requirement> = {}): Requirement {
  return {
    check,
    range: null,
    testedUpTo: null,
    required: true,
    systems: null,
    anyOf: null,
    hint: null,
    url: null,
    ...parts,
  };
}
