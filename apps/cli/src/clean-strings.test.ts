import { expect, test } from "vitest";
import { cleanStrings } from "./clean-strings.ts";

test("what would steer a terminal is taken out of every text of a document, and nothing else changes", () => {
  const hostile = "Lee\u001B[2Jds\u0007 \u202Eevil";
  expect(cleanStrings({ title: hostile, steps: [{ text: hostile }, 3, null, true] })).toEqual({
    title: "Lee[2Jds evil",
    steps: [{ text: "Lee[2Jds evil" }, 3, null, true],
  });
});
