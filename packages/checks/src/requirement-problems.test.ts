import type { Requirement } from "@allset/contract";
import { expect, test } from "vitest";
import { presets } from "./presets.ts";
import { requirementProblems } from "./requirement-problems.ts";

const line = (changes: Partial<Requirement>): Requirement => ({
  check: "python",
  range: null,
  testedUpTo: null,
  required: true,
  systems: null,
  anyOf: null,
  hint: null,
  url: null,
  ...changes,
});

test.each(presets.map(({ title, requirements }) => [title, requirements] as const))(
  "the preset %s has none",
  (_, requirements) => {
    expect(requirementProblems(requirements)).toEqual([]);
  },
);

test.each<[string, Partial<Requirement>]>([
  ["a range", { range: ">=3.10,<3.14", testedUpTo: "3.13" }],
  ["no range in so many words", { range: "", testedUpTo: " " }],
  ["a check of install tooling, whatever its versions", { check: "our-tool", range: "=>3" }],
  ["a group", { check: "editors", anyOf: ["nano", "vim"] }],
])("%s is fine", (_, changes) => {
  expect(requirementProblems([line(changes)])).toEqual([]);
});

test.each<[string, Partial<Requirement>, string, RegExp]>([
  ["a range that is none", { range: "=>3" }, "range", />=/],
  ["a range nothing satisfies", { range: ">3.12,<3.10" }, "range", /no version/],
  ["a tested version that is none", { testedUpTo: "newest" }, "testedUpTo", /one version/],
  ["an empty group", { check: "editors", anyOf: [] }, "anyOf", /at least one/],
  ["a group of strangers", { check: "editors", anyOf: ["nano", "x"] }, "anyOf", /^x is not/],
  ["a group that names one twice", { check: "e", anyOf: ["vim", "vim"] }, "anyOf", /^vim .*twice/],
])("%s is told at its field", (_, changes, field, message) => {
  expect(requirementProblems([line({ check: "git" }), line(changes)])).toEqual([
    { index: 1, field, message: expect.stringMatching(message) },
  ]);
});

test("a check that is in the list twice is told at the second", () => {
  const list = [line({}), line({ check: "git" }), line({})];
  expect(requirementProblems(list)).toEqual([
    { index: 2, field: "check", message: "is in the list already" },
  ]);
});
