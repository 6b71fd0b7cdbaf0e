import { expect, test } from "vitest";
import { readScope, writeScope } from "./scope-in-url.ts";
import { Scope } from "./scope.ts";

test("a scope survives the journey through an address, commas and backslashes included", () => {
  const scope = Scope.parse({
    workshop: ["2026-03-14-leeds", "!old"],
    period: "30d",
    version: ["1.0, beta\\2", "3"],
    attempts: "all",
  });
  expect(readScope(writeScope(scope))).toEqual({ scope, ignored: [] });
});

test("defaults are left out of the address", () => {
  expect(writeScope(Scope.parse({}))).toEqual({});
});

test("a value that means nothing falls back and is named", () => {
  const reading = readScope({ period: "fortnight", tz: "Mars/Olympus", os: "Linux" });
  expect(reading.ignored).toEqual(["period", "tz"]);
  expect(reading.scope).toEqual(Scope.parse({ os: ["Linux"] }));
});
