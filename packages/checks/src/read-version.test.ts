import { expect, test } from "vitest";
import { catalogue, findCheck } from "./catalogue.ts";
import { readVersion } from "./read-version.ts";
import { recordedOutput } from "./recorded-output.ts";

test.each(recordedOutput.map((one) => [one.check, one.where, one.version, one] as const))(
  "%s on %s: %s",
  (id, _where, version, { stdout, stderr }) => {
    const probe = findCheck(id)?.probe;
    const after = probe?.kind === "command" ? probe.versionAfter : [];
    expect(readVersion(stdout, after) ?? readVersion(stderr ?? "", after)).toBe(version);
  },
);

const programs = (fits: (one: (typeof recordedOutput)[number]) => boolean) =>
  new Set(recordedOutput.filter(fits).map(({ check }) => check)).size;

test("the recordings are of at least forty programs on each system, and of every kind of terminal", () => {
  expect(programs(({ where }) => where === "Linux")).toBeGreaterThanOrEqual(40);
  expect(programs(({ where }) => where === "macOS")).toBeGreaterThanOrEqual(40);
  const windows = ["cmd", "PowerShell", "Git Bash"] as const;
  expect(programs(({ where }) => windows.some((one) => one === where))).toBeGreaterThanOrEqual(40);
  for (const one of windows) expect(programs(({ where }) => where === one)).toBeGreaterThan(7);
});

test("at least forty programs were captured, and nobody claims so of Windows or macOS", () => {
  expect(programs(({ origin }) => origin === "captured")).toBeGreaterThanOrEqual(40);
  const captured = recordedOutput.filter(({ origin }) => origin === "captured");
  expect(new Set(captured.map(({ where }) => where))).toEqual(new Set(["Linux"]));
});

test("every check that asks a program for its version has a recording", () => {
  const recorded = new Set(recordedOutput.map(({ check }) => check));
  const silent = catalogue.filter(
    ({ id, probe }) => probe.kind === "command" && probe.versionArgs !== null && !recorded.has(id),
  );
  expect(silent.map(({ id }) => id)).toEqual([]);
});

test("of several places the first that has a version counts, text by text", () => {
  expect(readVersion("tool version of Tuesday, version 2.1", ["version "])).toBe("2.1");
  expect(readVersion("Ver 15.1\nDistrib 10.11", ["Distrib ", "Ver "])).toBe("10.11");
  expect(readVersion("built in 2024\ntool 1.2", [""])).toBe("1.2");
  expect(readVersion("nothing", ["", "x "])).toBeNull();
});
