import { describe, expect, test } from "vitest";
import { readArguments } from "./arguments.ts";

const run = (...words: string[]) => {
  const reading = readArguments(words);
  if (reading.kind !== "run") throw new Error(JSON.stringify(reading));
  return reading.invocation;
};

test("allset alone prints its help, with examples", () => {
  const reading = readArguments([]);
  expect(reading).toMatchObject({ kind: "print" });
  expect(JSON.stringify(reading)).toContain("allset check git python");
});

test("a check takes a workshop, names of checks, and asks before it sends", () => {
  expect(run("check", "2026-03-14-leeds", "git")).toMatchObject({
    kind: "check",
    words: ["2026-03-14-leeds", "git"],
    send: "ask",
    json: false,
    color: true,
    timeoutSeconds: null,
  });
});

test.each([
  [["--send"], "yes"],
  [["-n"], "no"],
  [["--no-send"], "no"],
  [["--no_reporting"], "no"],
  [["--send", "--no_reporting"], "no"],
] as const)("%j means send: %s", (words, send) => {
  expect(run("check", ...words)).toMatchObject({ send });
});

test("names given with --only may be repeated and hold commas", () => {
  expect(run("check", "--only", "git,python", "--only", " r ")).toMatchObject({
    only: ["git", "python", "r"],
  });
});

test("the options of 2016 still work", () => {
  expect(run("check", "-v", "-H", "localhost:5000", "-n", "git")).toMatchObject({
    verbose: true,
    host: "localhost:5000",
    send: "no",
    words: ["git"],
  });
});

describe("a mistake is explained", () => {
  test.each([
    [["chekc"], /unknown command 'chekc'\s+\(Did you mean check\?\)/],
    [["check", "--timeot", "3"], /Did you mean --timeout\?/],
    [["check", "--timeout", "soon"], /number of seconds from 1 to 600/],
    [["completion", "ksh"], /bash, zsh, fish, powershell/],
    [["data"], /allset data \[options\] \[command\]/],
    [["status", "leeds"], /too many arguments/],
  ])("%j", (words, message) => {
    expect(readArguments(words)).toMatchObject({
      kind: "mistake",
      message: expect.stringMatching(message),
    });
  });
});
