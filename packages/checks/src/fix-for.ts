import type { Fix, FixRule, Reason, Requirement, System } from "@allset/contract";
import { findCheck } from "./catalogue.ts";
import type { CatalogueFix } from "./check.ts";
import type { LinuxFamily } from "./linux-family.ts";

export type FixQuestion = {
  check: string;
  system: System;
  /** On Linux, for the commands of its package manager; null or left out where it is not known. */
  family?: LinuxFamily | null;
  reason: Reason | null;
  /** The line of the list, whose hint and link come before the catalogue's words. */
  requirement?: Pick<Requirement, "hint" | "url" | "anyOf"> | null;
};

/**
 * How to put a check right on a system: what staff wrote about this very problem, else the list's hint, else the
 * catalogue's words, on Linux with the command of the distribution. Of several rules the narrowest wins: reason and
 * system, reason, system, any. Null when nobody knows anything.
 */
export function fixFor(question: FixQuestion, staffFixes: readonly FixRule[]): Fix | null {
  const { check, requirement } = question;
  const written = narrowest(
    staffFixes.filter((rule) => rule.check === check),
    question,
  );
  if (written !== null) return written;
  const ours = narrowest(findCheck(check)?.fixes ?? [], question) ?? groupFix(question, staffFixes);
  const hint = requirement?.hint ?? null;
  const url = requirement?.url ?? null;
  if (hint !== null)
    return { text: hint, command: ours?.command ?? null, url: url ?? ours?.url ?? null };
  if (ours === null) {
    return url === null
      ? null
      : { text: "See the page your instructors chose.", command: null, url };
  }
  return url === null ? ours : { ...ours, url };
}

/** Whether a fix is in the catalogue's words, those for one distribution included, and not in words of staff. */
export function isOurFix(check: string, { text }: Pick<Fix, "text">): boolean {
  const ours = findCheck(check)?.fixes ?? [];
  return ours.some(
    (rule) =>
      rule.text === text || Object.values(rule.byFamily ?? {}).some((way) => way.text === text),
  );
}

// A group made for one workshop is put right by putting its first member right.
function groupFix(question: FixQuestion, staffFixes: readonly FixRule[]): Fix | null {
  const [first] = question.requirement?.anyOf ?? [];
  return first === undefined || first === question.check
    ? null
    : fixFor({ ...question, check: first, reason: "missing", requirement: null }, staffFixes);
}

function narrowest(
  rules: readonly CatalogueFix[],
  { system, reason, family }: FixQuestion,
): Fix | null {
  const fitting = rules.filter(
    (rule) =>
      (rule.system === null || rule.system === system) &&
      (rule.reason === null || rule.reason === reason),
  );
  const weight = (rule: CatalogueFix) =>
    (rule.reason === null ? 0 : 2) + (rule.system === null ? 0 : 1);
  const [best] = fitting.toSorted((one, other) => weight(other) - weight(one));
  if (best === undefined) return null;
  const { text, command } = (family == null ? undefined : best.byFamily?.[family]) ?? best;
  return { text, command, url: best.url };
}
