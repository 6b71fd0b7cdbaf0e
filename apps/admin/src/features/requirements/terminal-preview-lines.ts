import { appliesTo, findCheck, fixFor, requirementTitle } from "@allset/checks";
import type { Requirement, System } from "@allset/contract";
import { plural } from "../../components/format-number.ts";

export type PreviewLine = { text: string; tone: "pass" | "fail" | "quiet" | "plain" };

/**
 * What a learner's terminal would say for a list, on a computer where one thing (`missing`) is not installed. An example
 * for instructors: the words come from the same catalogue, the layout is the check's.
 */
export function previewTerminal(
  requirements: readonly Requirement[],
  view: { system: System; title: string; contact: string | null; missing: string | null },
): PreviewLine[] {
  const { system } = view;
  const lines = requirements.filter((requirement) => appliesTo(requirement, system));
  const required = lines.filter((requirement) => requirement.required);
  const missing = lines.find(({ check }) => check === view.missing);
  const blocks = missing?.required === true;
  return [
    { text: `Allset - ${view.title}`, tone: "plain" },
    {
      text: `Checking ${plural(lines.length, "thing")} on ${system === "Linux" ? "Ubuntu" : system}`,
      tone: "plain",
    },
    { text: "", tone: "plain" },
    ...lines.map((requirement) => statusLine(requirement, system, requirement === missing)),
    { text: "", tone: "plain" },
    ...(missing === undefined ? [] : nextStep(missing, system)),
    ...(blocks
      ? [
          {
            text: `Fixed something? Run the same command again.${view.contact === null ? "" : ` Stuck? ${view.contact}`}`,
            tone: "quiet" as const,
          },
          {
            text: `${required.length - 1} of ${required.length} required checks passed. Not ready yet.`,
            tone: "fail" as const,
          },
        ]
      : [{ text: "You are all set.", tone: "pass" as const }]),
  ];
}

// The terminal calls a group of the catalogue by its name; which members will do is the fix's matter.
function lineTitle(requirement: Requirement, system: System): string {
  const check = requirement.anyOf === null ? findCheck(requirement.check) : undefined;
  return check?.probe.kind === "any_of" ? check.title : requirementTitle(requirement, system);
}

function statusLine(requirement: Requirement, system: System, missing: boolean): PreviewLine {
  const title = lineTitle(requirement, system);
  if (!missing) return { text: `  ✓ ${title}`, tone: "pass" };
  return requirement.required
    ? { text: `  ✗ ${title}: not found`, tone: "fail" }
    : { text: `  – ${title}: optional, not found`, tone: "quiet" };
}

function nextStep(requirement: Requirement, system: System): PreviewLine[] {
  if (!requirement.required) return [];
  // Of the many Linuxes the example takes the one that most learners have.
  const family = system === "Linux" ? "ubuntu" : null;
  const question = {
    check: requirement.check,
    system,
    family,
    reason: "missing",
    requirement,
  } as const;
  const fix = fixFor(question, []);
  const lines = [
    "1 thing to fix",
    "",
    `  1. ${lineTitle(requirement, system)}`,
    ...(fix === null ? [] : [`     ${fix.text}`]),
    ...(fix?.command == null ? [] : [`     Run:    ${fix.command}`]),
    ...(fix?.url == null ? [] : [`     Guide:  ${fix.url}`]),
    "",
  ];
  return lines.map((text) => ({ text, tone: "plain" as const }));
}
