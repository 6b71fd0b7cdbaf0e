import { expect, test } from "vitest";
import { findCheck } from "./catalogue.ts";
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

test("the recordings are of at least forty programs and every kind of place", () => {
  expect(new Set(recordedOutput.map(({ check }) => check)).size).toBeGreaterThanOrEqual(40);
  expect(new Set(recordedOutput.map(({ where }) => where)).size).toBe(5);
});

test("of several places the first that has a version counts, text by text", () => {
  expect(readVersion("tool version of Tuesday, version 2.1", ["version "])).toBe("2.1");
  expect(readVersion("Ver 15.1\nDistrib 10.11", ["Distrib ", "Ver "])).toBe("10.11");
  expect(readVersion("built in 2024\ntool 1.2", [""])).toBe("1.2");
  expect(readVersion("nothing", ["", "x "])).toBeNull();
});
