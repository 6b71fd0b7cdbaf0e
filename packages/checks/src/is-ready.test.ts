import { expect, test } from "vitest";
import { isReady } from "./is-ready.ts";
import type { Requirement } from "@allset/contract";

const line = (check: string, changes: Partial<Requirement> = {}): Requirement => ({
  check,
  range: null,
  testedUpTo: null,
  required: true,
  systems: null,
  anyOf: null,
  hint: null,
  url: null,
  ...changes,
});
const git = { check: "git", status: "pass" } as const;
const nano = { check: "nano", status: "fail" } as const;

test("every required line that counts on the system must be good", () => {
  expect(isReady([line("git")], [git], "Linux")).toBe(true);
  expect(isReady([line("git")], [{ check: "git", status: "warn" }], "Linux")).toBe(true);
  expect(isReady([line("git"), line("nano")], [git, nano], "Linux")).toBe(false);
  expect(isReady([line("git"), line("nano")], [git], "Linux")).toBe(false);
  expect(isReady([line("git"), line("nano", { required: false })], [git, nano], "Linux")).toBe(
    true,
  );
  const elsewhere = line("nano", { systems: ["Windows"] });
  expect(isReady([line("git"), elsewhere], [git, nano], "Linux")).toBe(true);
});

test.each([null, []])("without a list (%j) something must be good and nothing may fail", (list) => {
  expect(isReady(list, [git], "Linux")).toBe(true);
  expect(isReady(list, [git, nano], "Linux")).toBe(false);
  expect(isReady(list, [{ check: "git", status: "skip" }], "Linux")).toBe(false);
  expect(isReady(list, [], "Linux")).toBe(true);
});
