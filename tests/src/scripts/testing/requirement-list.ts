import { defaultRequirement, findCheck } from "@allset/checks";
import type { FixRule, Requirement, RequirementList } from "@allset/contract";

/** A line of a list: the check with any version, required, unless said otherwise. */
export function line(check: string, wishes: Partial<Requirement> = {}): Requirement {
  const known = findCheck(check);
  const outside = { testedUpTo: null, systems: null, anyOf: null, hint: null, url: null };
  return {
    ...(known === undefined ? outside : defaultRequirement(known)),
    check,
    range: null,
    required: true,
    ...wishes,
  };
}

/** A workshop's list. */
export function requirementList(
  requirements: Requirement[],
  {
    title = "Software Carpentry, Leeds",
    contact = "ask@leeds.example.org",
    fixes = [],
    asksEmail = false,
  }: {
    title?: string;
    contact?: string | null;
    fixes?: FixRule[];
    asksEmail?: boolean;
  } = {},
): RequirementList {
  return {
    schema: 1,
    workshop: {
      slug: "2026-03-14-leeds",
      title,
      startsOn: "2026-03-14",
      endsOn: null,
      contact,
      asksEmail,
    },
    revision: 7,
    requirements,
    fixes,
    clients: { newest: "1.0.0", oldest: "1.0.0" },
    retentionMonths: 18,
  };
}
