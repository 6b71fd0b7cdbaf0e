import { expect, test } from "vitest";
import { fixFor, isOurFix } from "./fix-for.ts";
import { linuxFamilies } from "./linux-family.ts";

test("the catalogue's words are known as such on every distribution, and those of staff are not", () => {
  for (const family of [null, ...linuxFamilies]) {
    const question = { check: "pandas", system: "Linux", family, reason: "missing" } as const;
    const ours = fixFor(question, []);
    expect(ours !== null && isOurFix("pandas", ours)).toBe(true);
    const hint = { hint: "Ask in room 4.", url: null, anyOf: null };
    const theirs = fixFor({ ...question, requirement: hint }, []);
    expect(theirs !== null && isOurFix("pandas", theirs)).toBe(false);
  }
});
