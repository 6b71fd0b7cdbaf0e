import type { Requirement, RequirementList } from "@allset/client";

/** A line of a list: required, any version. */
export const need = (check: string, line: Partial<Requirement> = {}): Requirement => ({
  check,
  range: null,
  testedUpTo: null,
  required: true,
  systems: null,
  anyOf: null,
  hint: null,
  url: null,
  ...line,
});

/** The list of a workshop called `leeds`. */
export function listOf(
  requirements: Requirement[],
  workshop: Partial<RequirementList["workshop"]> = {},
): RequirementList {
  return {
    schema: 1,
    workshop: {
      slug: "leeds",
      title: "Software Carpentry, Leeds",
      startsOn: "2026-03-14",
      endsOn: null,
      contact: "ask@leeds.example.org",
      asksEmail: false,
      ...workshop,
    },
    revision: 7,
    requirements,
    fixes: [],
    clients: { newest: "1.0.0", oldest: "1.0.0" },
    retentionMonths: 18,
  };
}
