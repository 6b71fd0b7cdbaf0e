import { describe, expect, test } from "vitest";
import { blockedResult, judgeFinding, judgeGroup } from "./judge-finding.ts";

const wishes = { check: "python", range: ">=3.10", testedUpTo: null, required: true };
const optional = { ...wishes, required: false };
const found = (version: string | null, others: string[] = []) =>
  ({ kind: "found", version, others }) as const;

describe("a finding", () => {
  test("passes with its own version and what was wanted", () => {
    expect(judgeFinding(wishes, "pep440", found("3.12.4"))).toEqual({
      check: "python",
      status: "pass",
      reason: null,
      version: "3.12.4",
      wanted: ">=3.10",
      error: null,
      blockedBy: null,
    });
  });

  test("of an old version is outdated, or shadowed when a good one stands behind it", () => {
    expect(judgeFinding(wishes, "pep440", found("2.7.18"))).toMatchObject({ reason: "outdated" });
    expect(judgeFinding(wishes, "pep440", found("2.7.18", ["3.8", "3.12"]))).toMatchObject({
      status: "fail",
      reason: "shadowed",
      version: "2.7.18",
    });
  });

  test.each(["missing", "not_on_path", "shadowed", "broken", "timed_out"] as const)(
    "%s fails",
    (kind) => {
      expect(judgeFinding(wishes, "pep440", { kind, version: null, error: null })).toMatchObject({
        status: "fail",
        reason: kind,
      });
    },
  );

  test("of something optional never fails", () => {
    expect(judgeFinding(optional, "pep440", { kind: "missing" })).toMatchObject({
      status: "skip",
      reason: "missing",
    });
  });

  test("that could not be made warns", () => {
    expect(judgeFinding(wishes, "pep440", { kind: "unknown", error: "x" })).toMatchObject({
      status: "warn",
      reason: "unknown",
      error: "x",
    });
  });
});

describe("a group", () => {
  const group = { check: "editor", range: null, testedUpTo: null, required: true };
  const missing = judgeFinding({ ...group, check: "nano" }, "semver", { kind: "missing" });
  const stray = judgeFinding({ ...group, check: "vim" }, "semver", {
    kind: "not_on_path",
    version: "9.1",
  });
  const good = judgeFinding({ ...group, check: "kate" }, "semver", found("24"));

  test("passes with one good member, without a version of its own", () => {
    expect(judgeGroup(group, [missing, good])).toMatchObject({ status: "pass", version: null });
  });

  test("fails with the most telling reason", () => {
    expect(judgeGroup(group, [missing, missing])).toMatchObject({
      status: "fail",
      reason: "missing",
    });
    expect(judgeGroup(group, [missing, stray])).toMatchObject({
      reason: "not_on_path",
      version: null,
    });
    expect(judgeGroup({ ...group, required: false }, [missing]).status).toBe("skip");
  });

  test("is blocked when every member is", () => {
    const blocked = blockedResult({ ...group, check: "pip" }, "python");
    expect(judgeGroup(group, [blocked, blocked])).toMatchObject({
      reason: "blocked",
      blockedBy: "python",
    });
    expect(judgeGroup(group, [blocked, missing])).toMatchObject({
      status: "fail",
      reason: "missing",
    });
  });
});
