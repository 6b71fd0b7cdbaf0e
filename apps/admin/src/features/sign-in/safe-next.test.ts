import { expect, test } from "vitest";
import { safeNext } from "./safe-next.ts";

test("signing in returns to the page one came from, with its filters", () => {
  expect(safeNext("/admin/checks?os=Windows")).toBe("/admin/checks?os=Windows");
});

test.each([undefined, "", "https://evil.example", "//evil.example", "/\\evil.example"])(
  "an address outside of the app is not followed: %s",
  (next) => {
    expect(safeNext(next)).toBe("/admin");
  },
);
