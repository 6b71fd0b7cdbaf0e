import { expect, test } from "vitest";
import { knownVersions, type VersionRow, whatIfMinimum } from "./what-if-minimum.ts";

const row = (version: string, sortKey: string, os: string, passed: number, failed: number) =>
  ({
    version,
    sortKey,
    os,
    passed,
    failed,
    warned: 0,
    total: passed + failed,
  }) satisfies VersionRow;
const rows = [
  row("(unknown)", "", "Windows", 0, 3),
  row("2.10", "2.00010", "Windows", 4, 0),
  row("2.9", "2.00009", "macOS", 2, 1),
  row("2.10", "2.00010", "macOS", 5, 0),
];

test("the versions to choose from are in version order, without the unknown one", () => {
  expect(knownVersions(rows).map(({ version }) => version)).toEqual(["2.9", "2.10"]);
});

test("everything below the minimum would fail, and what fails already keeps failing", () => {
  expect(whatIfMinimum(rows, "2.00010")).toEqual([
    { os: "macOS", total: 8, failNow: 1, failThen: 3 },
    { os: "Windows", total: 7, failNow: 3, failThen: 3 },
  ]);
});

test("a minimum that everybody meets changes nothing", () => {
  const changed = whatIfMinimum(rows, "2.00009").filter((sum) => sum.failThen !== sum.failNow);
  expect(changed).toEqual([]);
});
