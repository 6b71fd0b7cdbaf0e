import {
  System,
  type Fix,
  type Reason,
  type Requirement,
  type RequirementList,
} from "@allset/contract";
import { findCheck } from "../catalogue.ts";
import type { Check, Grammar } from "../check.ts";
import { describeDay } from "../describe-day.ts";
import { describeRange } from "../describe-range.ts";
import { fixFor, isOurFix } from "../fix-for.ts";
import { linuxFamilies, type LinuxFamily } from "../linux-family.ts";
import { testedLimit } from "../judge-version.ts";
import {
  appliesTo,
  defaultRequirement,
  membersOf,
  prerequisitesOf,
  requirementTitle,
  titleOf,
} from "../requirements.ts";
import { oneLine } from "./quote.ts";
import { parseRange, type Interval } from "../version-range.ts";

/** A line of the list, with all that a script cannot work out by itself. */
export type ScriptLine = {
  requirement: Requirement;
  name: string;
  systems: readonly System[];
  /** The range in words, empty without one. */
  needed: string;
  /** Null when the range cannot be read. */
  within: readonly Interval[] | null;
  limit: string | null;
  /** `unknown` lies outside the catalogue of whoever made the script. */
  sort: "check" | "group" | "unknown";
};

/** The lines of a list, each check once, as the CLI takes them. */
export function scriptLines({ requirements }: RequirementList): readonly ScriptLine[] {
  return requirements.map((requirement, at): ScriptLine => {
    const check = findCheck(requirement.check);
    const group = membersOf(requirement, "Linux") !== null;
    const grammar: Grammar = check?.grammar ?? "semver";
    const range = requirement.range?.trim() ?? "";
    const reading = range === "" || group ? null : parseRange(range, grammar);
    return {
      requirement,
      name: titleOf(requirement.check),
      // A check that the list names twice counts with the first line that applies.
      systems: System.options.filter(
        (system) =>
          appliesTo(requirement, system) &&
          !requirements
            .slice(0, at)
            .some((one) => one.check === requirement.check && appliesTo(one, system)),
      ),
      needed: range === "" ? "" : describeRange(range),
      within: reading === null ? [] : reading.kind === "range" ? reading.intervals : null,
      limit:
        requirement.testedUpTo === null || group
          ? null
          : testedLimit(requirement.testedUpTo, grammar),
      sort: group ? "group" : check === undefined ? "unknown" : "check",
    };
  });
}

/** The workshop as its learners call it: `Software Carpentry, Leeds, 14 March 2026`. */
export function workshopHeading({ workshop: { title, startsOn } }: RequirementList): string {
  const name = oneLine(title);
  return startsOn === null ? name : `${name}, ${describeDay(startsOn)}`;
}

/** What has to be looked at on a system: the things themselves, their members, and what they need, in two waves. */
export function checksToLookAt(
  lines: readonly ScriptLine[],
  system: System,
): { first: readonly Check[]; second: readonly Check[] } {
  const wanted = lines
    .filter(({ systems }) => systems.includes(system))
    .flatMap(({ requirement }): readonly (Check | undefined)[] => {
      return membersOf(requirement, system) ?? [findCheck(requirement.check)];
    })
    .filter((check) => check !== undefined);
  const all = [...new Set(wanted.flatMap((check) => [...prerequisitesOf(check), check]))];
  const needed = new Set(all.flatMap((check) => prerequisitesOf(check)));
  return {
    first: all.filter((check) => needed.has(check) || check.after.length === 0),
    second: all.filter((check) => !needed.has(check) && check.after.length > 0),
  };
}

/** A fix with the place it belongs to: a line's number, or the id of a check that only others need. */
export type PlacedFix = {
  place: string;
  system: System;
  reason: Reason | null;
  fix: Fix;
  /** On Linux: what takes its place where the distribution is known, with the families it is for. */
  byFamily: readonly FamilyFix[];
  /** Whether these are not the catalogue's words. */
  byStaff: boolean;
};

type FamilyFix = { families: readonly LinuxFamily[]; fix: Fix };

/** Every fix that a script may have to print. Where a reason has no words of its own, the rule without a reason serves. */
export function scriptFixes(list: RequirementList, lines: readonly ScriptLine[]): PlacedFix[] {
  const listed = lines.flatMap(({ requirement, systems, sort }, at) =>
    systems.flatMap((system) => {
      const reasons = sort === "group" ? [] : reasonsOf(findCheck(requirement.check), requirement);
      return fixesOf(String(at + 1), requirement.check, system, reasons, requirement);
    }),
  );
  const onList = new Set(lines.map(({ requirement }) => requirement.check));
  const implied = System.options.flatMap((system) =>
    Object.values(checksToLookAt(lines, system))
      .flat()
      .flatMap(prerequisitesOf)
      .filter(({ id }, at, all) => !onList.has(id) && all.findIndex((one) => one.id === id) === at)
      .flatMap((check) => {
        const plain = { ...defaultRequirement(check), range: null };
        return fixesOf(check.id, check.id, system, reasonsOf(check, plain), plain);
      }),
  );
  return [...listed, ...implied];

  function fixesOf(
    place: string,
    check: string,
    system: System,
    reasons: readonly Reason[],
    requirement: Requirement,
  ): PlacedFix[] {
    const usual = ask("missing");
    const special = reasons.flatMap((reason): PlacedFix[] => {
      const asked = ask(reason);
      return asked === null || same(asked, usual) ? [] : [{ place, system, reason, ...asked }];
    });
    return usual === null ? special : [...special, { place, system, reason: null, ...usual }];

    function ask(reason: Reason): Pick<PlacedFix, "fix" | "byFamily" | "byStaff"> | null {
      const askFor = (family: LinuxFamily | null) =>
        fixFor({ check, system, family, reason, requirement }, list.fixes);
      const fix = askFor(null);
      if (fix === null) return null;
      const byFamily: { families: LinuxFamily[]; fix: Fix }[] = [];
      for (const family of system === "Linux" ? linuxFamilies : []) {
        const own = askFor(family);
        const alike = byFamily.find((one) => same(one.fix, own));
        if (alike !== undefined) alike.families.push(family);
        else if (own !== null && !same(own, fix)) byFamily.push({ families: [family], fix: own });
      }
      return { fix, byFamily, byStaff: !isOurFix(check, fix) };
    }
  }
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

// Only what a probe of this kind can find, so that the script stays readable.
function reasonsOf(check: Check | undefined, { range }: Requirement): readonly Reason[] {
  const ranged: readonly Reason[] = range === null ? [] : ["outdated", "too_new"];
  switch (check?.probe.kind) {
    case "command":
      return [
        ...ranged,
        "not_on_path",
        "broken",
        "timed_out",
        ...(range === null ? [] : (["shadowed"] as const)),
      ];
    case "python_package":
      return [...ranged, "shadowed", "broken", "timed_out"];
    case "r_package":
      return [...ranged, "broken", "timed_out"];
    case "application":
    case "disk_space":
    case "system_version":
      return ranged;
    case "network":
      return ["broken", "timed_out"];
    case "any_of":
    case undefined:
      return [];
  }
}

/** The heading of a step, which names the members of a group that exist on the system. */
export function scriptTitle({ requirement }: ScriptLine, system: System): string {
  return requirementTitle(requirement, system);
}
