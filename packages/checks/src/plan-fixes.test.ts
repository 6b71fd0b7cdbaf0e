import type { FixRule, Requirement, Result } from "@allset/contract";
import { describe, expect, test } from "vitest";
import { findCheck } from "./catalogue.ts";
import { fixFor } from "./fix-for.ts";
import { isReady } from "./is-ready.ts";
import { planFixes } from "./plan-fixes.ts";
import { presets } from "./presets.ts";
import { defaultRequirement, membersOf, requirementTitle } from "./requirements.ts";

function need(check: string, line: Partial<Requirement> = {}): Requirement {
  const known = findCheck(check);
  const plain = {
    check,
    range: null,
    testedUpTo: null,
    required: true,
    systems: null,
    anyOf: null,
    hint: null,
    url: null,
  };
  return { ...(known === undefined ? plain : defaultRequirement(known)), ...line };
}

const pass = (check: string): Result => ({ check, status: "pass" });
const fail = (check: string, reason: Result["reason"] = "missing"): Result => ({
  check,
  status: "fail",
  reason,
});
const blocked = (check: string, blockedBy: string): Result => ({
  check,
  status: "skip",
  reason: "blocked",
  blockedBy,
});
const list = (requirements: Requirement[], fixes: FixRule[] = []) => ({ requirements, fixes });

describe("what to fix", () => {
  const packages = [
    "numpy",
    "pandas",
    "matplotlib",
    "scipy",
    "pip",
    "jupyter",
    "jupyterlab",
    "ipython",
    "pytest",
  ];

  test("one missing Python is one thing to fix and unlocks all nine that need it", () => {
    const steps = planFixes(
      [fail("python"), ...packages.map((check) => blocked(check, "python")), pass("git")],
      list([need("git"), need("python"), ...packages.map((check) => need(check))]),
      "Windows",
    );
    expect(steps).toHaveLength(1);
    expect(steps[0]).toMatchObject({ check: "python", title: "Python 3.9 or newer" });
    expect(steps[0]?.unlocks).toEqual(packages);
    expect(steps[0]?.fix?.command).toContain("winget");
  });

  test("what unlocks most comes first, then the list's order", () => {
    const steps = planFixes(
      [fail("nano"), fail("git", "outdated"), fail("r"), blocked("dplyr", "r")],
      list([need("nano"), need("git"), need("r"), need("dplyr")]),
      "Linux",
    );
    expect(steps.map(({ check }) => check)).toEqual(["r", "nano", "git"]);
  });

  test("something that only others need is named though it is not on the list", () => {
    const [step, ...others] = planFixes(
      [blocked("numpy", "python")],
      list([need("numpy")]),
      "macOS",
    );
    expect(others).toEqual([]);
    expect(step).toMatchObject({
      check: "python",
      title: "Python",
      result: null,
      unlocks: ["numpy"],
    });
  });

  test("what is optional is left alone, unless something required waits for it", () => {
    const optional = need("python", { required: false });
    const skipped: Result = { check: "python", status: "skip", reason: "missing" };
    expect(planFixes([skipped], list([optional]), "Linux")).toEqual([]);
    const steps = planFixes(
      [skipped, blocked("numpy", "python")],
      list([optional, need("numpy")]),
      "Linux",
    );
    expect(steps.map(({ check }) => check)).toEqual(["python"]);
    const allOptional = list([optional, need("numpy", { required: false })]);
    expect(planFixes([skipped, blocked("numpy", "python")], allOptional, "Linux")).toEqual([]);
  });
});

describe("ready", () => {
  const wanted = [
    need("git"),
    need("nano", { required: false }),
    need("xcode", { systems: ["macOS"] }),
  ];

  test("when every required line of this system passed, warnings included", () => {
    expect(isReady(wanted, [{ check: "git", status: "warn" }], "Linux")).toBe(true);
  });

  test.each([
    ["a required one failed", [fail("git")], "Linux"],
    ["a required one was blocked", [blocked("git", "x")], "Linux"],
    ["a required one was not looked at", [], "Linux"],
    ["the system asks for more", [pass("git")], "macOS"],
  ] as const)("not when %s", (_, results, system) => {
    expect(isReady(wanted, results, system)).toBe(false);
  });

  test("without a list when nothing failed", () => {
    expect(isReady(null, [pass("x"), blocked("y", "z")], "Linux")).toBe(true);
    expect(isReady(null, [pass("x"), fail("y")], "Linux")).toBe(false);
  });
});

describe("the fix for a problem", () => {
  const rule = (line: Partial<FixRule>): FixRule => ({
    check: "git",
    system: null,
    reason: null,
    text: "?",
    command: null,
    url: null,
    ...line,
  });
  const question = { check: "git", system: "Windows", reason: "missing" } as const;

  test("the narrowest rule of the staff wins over the catalogue", () => {
    const rules = [
      rule({ text: "any" }),
      rule({ text: "on Windows", system: "Windows" }),
      rule({ text: "missing", reason: "missing" }),
      rule({ text: "missing on macOS", reason: "missing", system: "macOS" }),
    ];
    expect(fixFor(question, rules)?.text).toBe("missing");
    expect(fixFor({ ...question, system: "macOS" }, rules)?.text).toBe("missing on macOS");
    expect(fixFor({ ...question, reason: "broken" }, rules)?.text).toBe("on Windows");
    expect(fixFor({ ...question, check: "hg" }, rules)?.text).toContain("Mercurial");
  });

  test("the list's hint and link replace the catalogue's words, and keep its command", () => {
    const requirement = { hint: "Ask in room 4.", url: "https://example.org/git", anyOf: null };
    expect(fixFor({ ...question, requirement }, [])).toEqual({
      text: "Ask in room 4.",
      command: "winget install --id Git.Git -e",
      url: "https://example.org/git",
    });
  });

  test("a group made for a workshop is helped by its first member", () => {
    const requirement = { hint: null, url: null, anyOf: ["nano", "vim"] };
    expect(fixFor({ ...question, check: "our-editor", requirement }, [])?.text).toContain("nano");
  });

  test("nobody knows anything about what the catalogue does not have", () => {
    expect(fixFor({ ...question, check: "unheard-of" }, [])).toBeNull();
  });
});

test("groups name the members that exist on the system", () => {
  expect(membersOf(need("browser"), "Linux")?.map(({ id }) => id)).not.toContain("safari");
  const own = need("our-editor", { anyOf: ["nano", "notepad-plus-plus", "editor", "unheard-of"] });
  expect(membersOf(own, "macOS")?.map(({ id }) => id)).toContain("bbedit");
  expect(membersOf(need("git"), "Linux")).toBeNull();
  expect(requirementTitle(need("pair", { anyOf: ["nano", "vim"] }), "Linux")).toBe(
    "Any one of nano, Vim",
  );
  expect(requirementTitle(need("browser"), "macOS")).toBe(
    "Any one web browser: Firefox, Google Chrome, Microsoft Edge, Safari, Chromium …",
  );
});

test.each(presets.map((preset) => [preset.id, preset] as const))(
  "preset %s asks for each thing once",
  (_, preset) => {
    const checks = preset.requirements.map(({ check }) => check);
    expect(new Set(checks).size).toBe(checks.length);
    expect(checks.length).toBeGreaterThan(2);
  },
);
