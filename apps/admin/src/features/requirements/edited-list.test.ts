import { presets } from "@allset/checks";
import { expect, test } from "vitest";
import { editList, type Line, lineProblems, linesOf, listIsValid } from "./edited-list.ts";

const start = () =>
  editList(editList([], { kind: "add", check: "git" }), { kind: "add", check: "python" });
const checks = (lines: readonly Line[]) => lines.map(({ requirement }) => requirement.check);
const keyOf = (lines: readonly Line[], check: string) =>
  lines.find(({ requirement }) => requirement.check === check)?.key ?? "";

test("a check is added once", () => {
  expect(checks(editList(start(), { kind: "add", check: "git" }))).toEqual(["git", "python"]);
});

test("lines move up and down, and stay where they are at the ends", () => {
  const lines = start();
  const down = editList(lines, { kind: "move", key: keyOf(lines, "git"), by: 1 });
  expect(checks(down)).toEqual(["python", "git"]);
  expect(checks(editList(down, { kind: "move", key: keyOf(down, "git"), by: 1 }))).toEqual([
    "python",
    "git",
  ]);
});

test("a range is judged in its check's own grammar, with words that help", () => {
  const lines = start();
  const changed = editList(lines, {
    kind: "change",
    key: keyOf(lines, "python"),
    change: { range: "3.10+" },
  });
  const python = changed[1]?.requirement;
  expect(python && lineProblems(python, changed).range).toBe("write >=3.10 for 3.10+");
  expect(listIsValid(changed)).toBe(false);
});

test("a group without members, and a link that is none, are refused before saving", () => {
  const group = editList([], { kind: "add_group" });
  const key = group[0]?.key ?? "";
  expect(listIsValid(group)).toBe(false);
  const filled = editList(group, { kind: "change", key, change: { anyOf: ["git"] } });
  expect(listIsValid(filled)).toBe(true);
  const linked = editList(filled, { kind: "change", key, change: { url: "ftp://x" } });
  expect(listIsValid(linked)).toBe(false);
});

test("groups of one's own have different names", () => {
  const lines = editList(editList([], { kind: "add_group" }), { kind: "add_group" });
  expect(new Set(checks(lines)).size).toBe(2);
});

test.each(presets.map((preset) => [preset.id, preset] as const))(
  "the preset %s can be saved as it is",
  (_, preset) => {
    expect(listIsValid(linesOf(preset.requirements))).toBe(true);
  },
);
