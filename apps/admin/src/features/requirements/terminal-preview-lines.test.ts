import { defaultRequirement, findCheck } from "@allset/checks";
import type { Requirement } from "@allset/contract";
import { expect, test } from "vitest";
import { previewTerminal } from "./terminal-preview-lines.ts";

function need(id: string, change: Partial<Requirement> = {}): Requirement {
  const check = findCheck(id);
  if (check === undefined) throw new Error(`no check ${id}`);
  return { ...defaultRequirement(check), ...change };
}
const view = {
  system: "macOS",
  title: "Leeds",
  contact: "ask@leeds.example.org",
  missing: "git",
} as const;
const said = (list: Requirement[], change: Partial<Parameters<typeof previewTerminal>[1]> = {}) =>
  previewTerminal(list, { ...view, ...change })
    .map(({ text }) => text)
    .join("\n");

test("the preview shows the next step of what is missing, in the list's own words", () => {
  const text = said([need("git", { hint: "Use the installer on the stick" }), need("python")]);
  expect(text).toContain("Use the installer on the stick");
  expect(text).toContain("1 of 2 required checks passed. Not ready yet.");
  expect(text).toContain("Stuck? ask@leeds.example.org");
});

test("something optional does not keep a learner from being ready", () => {
  expect(said([need("git", { required: false })])).toContain("You are all set.");
});

test("what is for another system is not shown", () => {
  expect(said([need("git", { systems: ["Windows"] })])).not.toContain("Git");
});

test("a group of the catalogue is called by its name, as in the terminal", () => {
  const text = said([need("browser"), need("editor")], { missing: "browser" });
  expect(text).toContain("✗ Web browser: not found");
  expect(text).not.toContain("Any one");
});

test("on Linux the example is an Ubuntu, so that there is a command to see", () => {
  const text = said([need("git")], { system: "Linux" });
  expect(text).toContain("Checking 1 thing on Ubuntu");
  expect(text).toContain("Run:    sudo apt-get install -y git");
});
