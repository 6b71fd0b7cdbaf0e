import { expect, test } from "vitest";
import { requirementOf } from "../testing/requirement-of.ts";
import { type CheckState, isReady, judgeRequirement } from "./judge-requirement.ts";

const state = (parts: Partial<CheckState>): CheckState => ({
  status: "pass",
  reason: null,
  version: null,
  ...parts,
});

test("a version that was good enough once is judged by the list of today", () => {
  const git = requirementOf("git", { range: ">=2.40" });
  expect(judgeRequirement(git, state({ version: "2.39.5" }))).toMatchObject({
    status: "fail",
    reason: "outdated",
  });
  expect(
    judgeRequirement(git, state({ status: "fail", reason: "outdated", version: "2.41" })),
  ).toMatchObject({ status: "pass", reason: null });
});

test("what failed for another reason than its version still fails", () => {
  const git = requirementOf("git", { range: ">=2.40" });
  const broken = state({ status: "fail", reason: "broken", version: "2.47" });
  expect(judgeRequirement(git, broken)).toEqual(broken);
});

test("a warning about a second interpreter stays a warning", () => {
  const shadowed = state({ status: "warn", reason: "shadowed", version: "3.12.1" });
  expect(judgeRequirement(requirementOf("python", { range: ">=3.10" }), shadowed)).toEqual(
    shadowed,
  );
});

test("only required checks of the learner's system count, and what was never checked counts against it", () => {
  const items = [
    requirementOf("git"),
    requirementOf("sqlite3", { required: false }),
    requirementOf("homebrew", { systems: ["macOS"] }),
  ];
  const git = new Map([["git", state({ status: "warn" })]]);
  expect(isReady(items, "Linux", git)).toBe(true);
  expect(isReady(items, "macOS", git)).toBe(false);
  expect(isReady(items, "Linux", new Map())).toBe(false);
});

test("without a list nobody is ready with a failure", () => {
  const current = new Map([
    ["git", state({})],
    ["nano", state({ status: "fail" })],
  ]);
  expect(isReady(null, "Linux", current)).toBe(false);
  current.set("nano", state({ status: "skip" }));
  expect(isReady(null, "Linux", current)).toBe(true);
  expect(isReady([], "Linux", current)).toBe(true);
  // Nothing found to be bad is nothing found at all, when nothing was looked at.
  const skipped: CheckState = { status: "skip", reason: "blocked", version: null };
  expect(isReady(null, "Linux", new Map())).toBe(false);
  expect(isReady(null, "Linux", new Map([["git", skipped]]))).toBe(false);
});
