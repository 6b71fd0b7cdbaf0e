import { satisfies as satisfiesPep440 } from "@renovatebot/pep440";
import fc from "fast-check";
import { satisfies as satisfiesSemver } from "semver";
import { describe, expect, test } from "vitest";
import { judgeVersion } from "./judge-version.ts";

const any = { range: null, testedUpTo: null };

describe("judges what programs print", () => {
  test.each([
    ["2.45.1.windows.1", ">=2.40", "semver", "pass", null],
    ["2.39.5", ">=2.40", "semver", "fail", "outdated"],
    ["5.2.37(1)-release", "^5", "semver", "pass", null],
    ["3.2.57(1)-release", ">=4", "semver", "fail", "outdated"],
    ["125.0.6422.112", ">=125.0.6422", "semver", "pass", null],
    ["3.8.10", ">=3.10", "pep440", "fail", "outdated"],
    ["3.13.0rc1", ">=3.13", "pep440", "fail", "outdated"],
    ["3.13.0rc1", ">=3.10", "pep440", "pass", null],
    ["2.7.18", ">=3.9", "pep440", "fail", "outdated"],
    ["3.14.0", ">=3.10,<3.14", "pep440", "fail", "too_new"],
    ["1.5.0", ">=1.4,!=1.5", "pep440", "fail", "outdated"],
    ["2.1.0+cu118", "==2.1.0", "pep440", "pass", null],
    ["3.12.9", "==3.12.*", "pep440", "pass", null],
    ["2.0.0", "~=1.4", "pep440", "fail", "too_new"],
    ["1.7.0.post1", ">1.7", "pep440", "fail", "outdated"],
    ["1.7.1", ">1.7", "pep440", "pass", null],
    ["3.13.0rc1", "<3.13", "pep440", "fail", "too_new"],
    ["strange", ">=1", "semver", "warn", "unknown"],
  ] as const)("%s against %s", (found, range, grammar, status, reason) => {
    expect(judgeVersion(found, { range, testedUpTo: null }, grammar)).toEqual({ status, reason });
  });
});

test("without a range any version passes, an unreadable one and none as well", () => {
  for (const found of ["1.0", "strange", null]) {
    expect(judgeVersion(found, any, "semver")).toEqual({ status: "pass", reason: null });
  }
});

test("no version warns when a range is wanted", () => {
  expect(judgeVersion(null, { range: ">=1", testedUpTo: null }, "semver")).toEqual({
    status: "warn",
    reason: "unknown",
  });
});

test("a range that cannot be read never fails a learner", () => {
  expect(judgeVersion("3.12", { range: "=>3", testedUpTo: null }, "pep440").status).toBe("warn");
});

describe("newer than the workshop tried", () => {
  test.each([
    ["3.12.4", "3.12", "pass"],
    ["3.13.0", "3.12", "warn"],
    ["3.12.4", "3.12.3", "warn"],
    ["3.10.0", "3.9", "warn"],
    ["3.13.0rc1", "3.12", "warn"],
  ])("%s, tried up to %s: %s", (found, testedUpTo, status) => {
    expect(judgeVersion(found, { range: ">=3", testedUpTo }, "pep440").status).toBe(status);
  });

  test("an outdated version stays outdated", () => {
    expect(judgeVersion("3.8", { range: ">=3.10", testedUpTo: "3.12" }, "pep440").reason).toBe(
      "outdated",
    );
  });
});

const triple = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)).map((numbers) => numbers.join("."));
const partial = fc
  .array(fc.nat(3), { minLength: 1, maxLength: 3 })
  .map((numbers) => numbers.join("."));

test("semver ranges mean what the library means", () => {
  const found = fc
    .tuple(triple, fc.constantFrom("", "", "-alpha.1", "-beta.2", "-rc.1"))
    .map((parts) => parts.join(""));
  const comparator = fc
    .tuple(fc.constantFrom("", "=", ">", ">=", "<", "<=", "~", "^"), partial)
    .map((parts) => parts.join(""));
  const range = fc
    .array(fc.array(comparator, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 })
    .map((alternatives) => alternatives.map((one) => one.join(" ")).join(" || "));
  fc.assert(
    fc.property(found, range, (version, wanted) => {
      const { status } = judgeVersion(version, { range: wanted, testedUpTo: null }, "semver");
      fc.pre(status !== "warn");
      expect(status === "pass").toBe(satisfiesSemver(version, wanted, { includePrerelease: true }));
    }),
    { numRuns: 20_000, seed: 440 },
  );
});

test("PEP 440 ranges mean what the library means", () => {
  const release = fc
    .array(fc.nat(3), { minLength: 2, maxLength: 3 })
    .map((numbers) => numbers.join("."));
  // Found versions have three parts, because the library does not fill up 2.3 with a zero for ==2.3.0.* as PEP 440 says.
  const found = fc
    .tuple(triple, fc.constantFrom("", "", "a1", "rc2", ".post1", ".dev3", "rc1.dev2", "+local.1"))
    .map((parts) => parts.join(""));
  const clause = fc.oneof(
    fc.tuple(fc.constantFrom(">=", "<=", ">", "<", "==", "!=", "~="), release),
    fc.tuple(
      fc.constantFrom(">=", "<=", "==", "!="),
      release,
      fc.constantFrom("rc2", ".post1", "a1"),
    ),
    fc.tuple(fc.constantFrom("==", "!="), partial, fc.constant(".*")),
  );
  const range = fc
    .array(clause, { minLength: 1, maxLength: 2 })
    .map((clauses) => clauses.map((parts) => parts.join("")).join(","));
  fc.assert(
    fc.property(found, range, (version, wanted) => {
      const { status } = judgeVersion(version, { range: wanted, testedUpTo: null }, "pep440");
      fc.pre(status !== "warn");
      expect(status === "pass").toBe(satisfiesPep440(version, wanted, { prereleases: true }));
    }),
    { numRuns: 20_000, seed: 440 },
  );
});
