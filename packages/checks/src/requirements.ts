import { limits, type Requirement, type System } from "@allset/contract";
import { catalogue, findCheck } from "./catalogue.ts";
import type { Check } from "./check.ts";
import { describeRange } from "./describe-range.ts";

/** A check as a new line of a requirement list: required, with the range it usually starts with. */
export function defaultRequirement(check: Check): Requirement {
  return {
    check: check.id,
    range: check.defaultRange,
    testedUpTo: null,
    required: true,
    systems: check.systems === null ? null : [...check.systems],
    anyOf: null,
    hint: null,
    url: null,
  };
}

/** Whether a requirement counts on this system. */
export function appliesTo({ systems }: Pick<Requirement, "systems">, system: System): boolean {
  return systems === null || systems.includes(system);
}

/**
 * The checks of which any one will do, for a group; null for a plain check. Groups inside the group count with their
 * members; what the catalogue does not know or cannot exist on the system is left out.
 */
export function membersOf(
  requirement: Pick<Requirement, "check" | "anyOf">,
  system: System,
): readonly Check[] | null {
  const ids = requirement.anyOf ?? groupMembers(requirement.check);
  if (ids === null) return null;
  const flat = ids.flatMap((id) => groupMembers(id) ?? [id]);
  return [...new Set(flat)]
    .map(findCheck)
    .filter((check) => check !== undefined)
    .filter((check) => check.systems === null || check.systems.includes(system));
}

function groupMembers(id: string): readonly string[] | null {
  const probe = findCheck(id)?.probe;
  return probe?.kind === "any_of" ? probe.members : null;
}

/** Everything that must pass before this check is looked at, the deepest first. */
export function prerequisitesOf(check: Check): readonly Check[] {
  const direct = catalogue.filter(({ id }) => check.after.includes(id));
  return [...new Set(direct.flatMap((one) => [...prerequisitesOf(one), one]))];
}

/** A check's name for people: its title, or its id when it lies outside the catalogue. */
export function titleOf(id: string): string {
  return findCheck(id)?.title ?? id;
}

/** What a requirement asks for, as a heading: `Python 3.10 or newer`, `Any one of Nano, Vim, VS Code`. */
export function requirementTitle(requirement: Requirement, system: System): string {
  const members = membersOf(requirement, system);
  if (members !== null) {
    const own = requirement.anyOf === null ? findCheck(requirement.check) : undefined;
    const names = members.slice(0, 5).map(({ title }) => title);
    const more = members.length > names.length ? " …" : "";
    const what = own === undefined ? "Any one of" : `Any one ${own.title.toLowerCase()}:`;
    return `${what} ${names.join(", ")}${more}`.slice(0, limits.hintLength);
  }
  const title = titleOf(requirement.check);
  return requirement.range === null || requirement.range.trim() === ""
    ? title
    : `${title} ${describeRange(requirement.range)}`;
}
