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
const readiness = (learners: number) => ({ learners, ready: 1, rate: 0 });
const numbersOf = (learners: number): PublicNumbers => ({
  numbers: { learners, ready: 3, attempts: 20, medianTries: 2, previous: null },
  checks: [
    { check: "git", ...counts(5), change: 0.1 },
    { check: "hg", ...counts(4), change: null },
  ],
  systems: [
    { os: "Linux", osVersion: "Debian 12", ...readiness(5) },
    { os: "Windows", osVersion: "11", ...readiness(4) },
  ],
  pythons: [{ python: "3.12", ...readiness(1) }],
  workshops: [{ workshop: "leeds", title: "Leeds", startsOn: null, attempts: 9, ...readiness(9) }],
});

test("rows about fewer than five learners are left out and counted", () => {
  const shown = hideSmallCells(numbersOf(9));
  expect(shown.checks.map(({ check }) => check)).toEqual(["git"]);
  expect(shown.systems.map(({ os }) => os)).toEqual(["Linux"]);
  expect(shown.pythons).toEqual([]);
  expect(shown.workshops).toHaveLength(1);
  expect(shown.hidden).toBe(3);
});

test("a scope of fewer than five learners tells nothing", () => {
  const shown = hideSmallCells(numbersOf(4));
  expect(shown).toMatchObject({ numbers: null, checks: [], systems: [], workshops: [] });
});
