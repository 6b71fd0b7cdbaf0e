import { expect, test } from "vitest";
import { Page, Scope } from "./scope.ts";

test.each([
  ["NUL in a workshop", { workshop: ["a\u0000b"] }],
  ["a lone surrogate in a version", { version: ["\uD800"] }],
  ["a day before there were workshops", { from: "0000-01-01" }],
  ["a day after millennia", { to: "9999-12-31" }],
  ["a time zone of its own", { tz: "Mars/Olympus" }],
  ["a word it does not know", { workshops: [] }],
])("a scope refuses %s", (_, scope) => {
  expect(Scope.safeParse(scope).success).toBe(false);
});

test("a page refuses NUL in a search", () => {
  expect(Page.safeParse({ q: "a\u0000" }).success).toBe(false);
});

test("a time zone that was named before lets no other one through", () => {
  for (let time = 0; time < 2; time += 1) {
    expect(Scope.parse({ tz: "Europe/London" }).tz).toBe("Europe/London");
    expect(Scope.safeParse({ tz: "Mars/Olympus" }).success).toBe(false);
  }
});
