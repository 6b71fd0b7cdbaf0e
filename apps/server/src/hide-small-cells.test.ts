import { expect, test } from "vitest";
import { hideSmallCells, type PublicNumbers } from "./hide-small-cells.ts";

const counts = (total: number) => ({
  passed: total,
  warned: 0,
  failed: 0,
  skipped: 0,
  total,
  rate: 0,
});
const readiness = (learners: number) => ({ learners, ready: 0, rate: 0 });
const numbersOf = (learners: number): PublicNumbers => ({
  numbers: { learners, ready: 3, attempts: 20, medianTries: 2, previous: null },
  checks: [
    { check: "git", ...counts(5), change: 0.1 },
    { check: "hg", ...counts(4), change: null },
  ],
  systems: [
    { os: "Linux", osVersion: "Debian 12", ...readiness(5) },
    { os: "Linux", osVersion: "Debian 13", ...readiness(6) },
    { os: "Windows", osVersion: "11", ...readiness(4) },
  ],
  pythons: [{ python: "3.12", ...readiness(1) }],
  workshops: [{ workshop: "leeds", title: "Leeds", startsOn: null, attempts: 9, ...readiness(9) }],
});

test("rows about fewer than five learners are left out and counted", () => {
  const shown = hideSmallCells(numbersOf(9));
  expect(shown.checks.map(({ check }) => check)).toEqual(["git"]);
  expect(shown.pythons).toEqual([]);
  expect(shown.workshops).toHaveLength(1);
  expect(shown.hidden).toBe(4);
});

test("what is left out cannot be found by subtracting what is shown", () => {
  const shown = hideSmallCells(numbersOf(15));
  expect(shown.systems.map(({ osVersion }) => osVersion)).toEqual(["Debian 13"]);
});

test("nor which side the learners of a left out row are on", () => {
  const row = (osVersion: string, learners: number, ready: number) => ({
    os: "Linux",
    osVersion,
    learners,
    ready,
    rate: ready / learners,
  });
  const given = numbersOf(40);
  const { systems } = hideSmallCells({
    ...given,
    numbers: { ...given.numbers, ready: 22 },
    // Two of eight are ready on Debian 11: what the scope's 22 minus the others' 20 would tell.
    systems: [row("Debian 11", 8, 2), row("Debian 12", 12, 7), row("Debian 13", 20, 13)],
  });
  expect(systems.map(({ osVersion }) => osVersion)).toEqual(["Debian 13"]);
});

test.each([
  { ready: 0, told: 0 },
  { ready: 1, told: null },
  { ready: 4, told: null },
  { ready: 5, told: 5 },
  { ready: 6, told: null },
  { ready: 10, told: 10 },
])("that $ready of ten are ready reads $told", ({ ready, told }) => {
  const given = numbersOf(10);
  const shown = hideSmallCells({ ...given, numbers: { ...given.numbers, ready } });
  expect(shown.numbers).toMatchObject({ learners: 10, ready: told });
});

test("of a check only failures and their denominator are told", () => {
  const [check] = hideSmallCells(numbersOf(9)).checks;
  expect(check).toEqual({ check: "git", failed: 0, total: 5, rate: 0 });
});

test.each([
  { part: 1, shown: false },
  { part: 4, shown: false },
  { part: 0, shown: true },
  { part: 5, shown: true },
  { part: 6, shown: false },
  { part: 10, shown: true },
])("$part of ten learners can be shown: $shown", ({ part, shown }) => {
  const row = { learners: 10, ready: part, rate: part / 10 };
  const check = { check: "git", ...counts(10), failed: part, change: null };
  const told = hideSmallCells({
    ...numbersOf(10),
    systems: [{ os: "Linux", osVersion: "Debian 12", ...row }],
    checks: [check],
  });
  expect(told.systems).toHaveLength(shown ? 1 : 0);
  expect(told.checks).toHaveLength(shown ? 1 : 0);
});

test("a scope of fewer than five learners tells nothing", () => {
  const shown = hideSmallCells(numbersOf(4));
  expect(shown).toMatchObject({ numbers: null, checks: [], systems: [], workshops: [] });
});
