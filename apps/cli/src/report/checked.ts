import { isReady, planFixes, type FixStep } from "@allset/checks";
import type { RequirementList } from "@allset/contract";
import type { Outcome } from "../checks-runner/run-checks.ts";
import type { Machine } from "../machine.ts";
import type { PlatformFacts } from "../read-platform.ts";

/** What was checked for: a workshop's list, fresh from the server or saved, or no workshop at all. */
export type WhatFor =
  | { kind: "workshop"; list: RequirementList; savedAt: Date | null }
  | { kind: "nothing" };

/** A whole run of the checks, before anybody says it in words. */
export type Checked = {
  whatFor: WhatFor;
  /** Whether only some of the list was looked at: then nobody can say that this computer is ready. */
  partial: boolean;
  startedAt: Date;
  platform: PlatformFacts;
  pythonVersion: string | null;
  outcomes: readonly Outcome[];
  steps: readonly FixStep[];
  ready: boolean;
  counts: { required: number; passed: number };
  timeoutSeconds: number;
};

/** Sums a run up: what has to be put right, and whether this computer is ready. */
export function sumUp(
  run: Omit<Checked, "steps" | "ready" | "counts">,
  { system }: Pick<Machine, "system">,
): Checked {
  const requirements = run.outcomes.map(({ requirement }) => requirement);
  const results = run.outcomes.map(({ result }) => result);
  const fixes = run.whatFor.kind === "workshop" ? run.whatFor.list.fixes : [];
  const required = run.outcomes.filter(({ requirement }) => requirement.required);
  const passed = required.filter(({ result }) => ["pass", "warn"].includes(result.status));
  return {
    ...run,
    steps: planFixes(results, { requirements, fixes }, system, run.platform.family),
    ready: isReady(requirements, results, system),
    counts: { required: required.length, passed: passed.length },
  };
}
