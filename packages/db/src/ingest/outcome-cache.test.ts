import { expect, test } from "vitest";
import type { KnownOutcome } from "./dimension-cache.ts";
import { OutcomeCache } from "./outcome-cache.ts";
import type { SubmittedResult } from "./submission.ts";

const git: SubmittedResult = { check: "git", status: "pass", version: "2.47.1", wanted: ">=2.40" };

const different: [string, SubmittedResult][] = [
  ["check", { ...git, check: "svn" }],
  ["status", { ...git, status: "warn" }],
  ["version", { ...git, version: "2.47.2" }],
  ["version, which is missing", { ...git, version: null }],
  ["wanted range", { ...git, wanted: ">=2.41" }],
  ["wanted range, which is missing", { ...git, wanted: null }],
  ["reason", { ...git, reason: "outdated" }],
  ["error", { ...git, error: "git: not found" }],
  ["blocker", { ...git, blockedBy: "svn" }],
  ["name of 2016", { ...git, name: "Git" }],
  ["version of 2016", { ...git, legacyVersion: "2.47" }],
  ["version of 2016, which is missing", { ...git, legacyVersion: null }],
];

test("finds what was sent before, whoever sends it", () => {
  const cache = new OutcomeCache(10);
  cache.set(git, outcome(1));
  expect(cache.get({ ...git })?.id).toBe(1);
  expect(cache.get({ ...git, reason: null, error: null, blockedBy: null })?.id).toBe(1);
});

test.each(different)("another %s is another outcome", (_, other) => {
  const cache = new OutcomeCache(10);
  cache.set(git, outcome(1));
  expect(cache.get(other)).toBeUndefined();
  cache.set(other, outcome(2));
  expect([cache.get(git)?.id, cache.get({ ...other })?.id]).toEqual([1, 2]);
});

test("what is asked for again and again stays, and no more than the limit is held", () => {
  const cache = new OutcomeCache(10);
  const numbered = (at: number): SubmittedResult => ({ ...git, version: `1.${at}` });
  cache.set(git, outcome(-1));
  for (let at = 0; at < 100; at += 1) {
    cache.set(numbered(at), outcome(at));
    expect(cache.get(git)?.id).toBe(-1);
  }
  const held = Array.from({ length: 100 }, (_, at) => cache.get(numbered(at))).filter(Boolean);
  expect(held.length).toBeGreaterThanOrEqual(4);
  expect(held.length).toBeLessThanOrEqual(9);
});

function outcome(id: number): KnownOutcome {
  return {
    id,
    checkId: 1,
    check: "git",
    status: "pass",
    reason: null,
    version: null,
    problem: null,
  };
}
