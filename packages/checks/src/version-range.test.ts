import { describe, expect, test } from "vitest";
import { describeRange } from "./describe-range.ts";
import { parseRange } from "./version-range.ts";

test.each([
  [">=2.40", "semver"],
  [">=2.40, <3", "semver"],
  ["^1.4 || ^2", "semver"],
  ["3.x", "semver"],
  ["*", "semver"],
  ["", "semver"],
  [">=3.10,<3.14", "pep440"],
  ["~=1.4.2", "pep440"],
  ["==3.12.*", "pep440"],
  ["!=1.5", "pep440"],
  ["", "pep440"],
] as const)("%j is a range in %s", (range, grammar) => {
  expect(parseRange(range, grammar).kind).toBe("range");
});

describe("says what to write instead", () => {
  test.each([
    ["=>2", "semver", "write >= or <=, not => or =<"],
    ["≥2", "semver", "write >=, <= or != for ≥, ≤ and ≠"],
    ["3.10+", "pep440", "write >=3.10 for 3.10+"],
    ["3.10", "pep440", "write an operator before the version, for example >=3.10 or ==3.10.*"],
    ["3.10 or newer", "pep440", "write a range with signs, for example >=3.10"],
    ["~=3", "pep440", "write a range such as >=3.10, or >=3.10,<3.14, or ~=1.4"],
    [">=latest", "semver", "write a range such as >=2.40, or >=2.40 <3, or ^1.4 || ^2"],
    [">=4,<3", "pep440", "no version can satisfy >=4,<3"],
    [">=4 <3", "semver", "no version can satisfy >=4 <3"],
  ] as const)("for %j in %s", (range, grammar, message) => {
    expect(parseRange(range, grammar)).toEqual({ kind: "invalid", message });
  });
});

test.each([
  [">=3.10", "3.10 or newer"],
  [">=3.10,<3.14", "3.10 or newer, older than 3.14"],
  [">=2.40 <3", "2.40 or newer, older than 3"],
  ["==3.12.*", "any 3.12"],
  ["^1.4 || ^2", "^1.4 || ^2"],
  ["~=1.4", "~=1.4"],
])("%s reads: %s", (range, words) => {
  expect(describeRange(range)).toBe(words);
});
