import { expect, test } from "vitest";
import { describeAge, describeTime } from "./dates.ts";

test("a time of today needs no day, and one of another day has it", () => {
  const now = new Date(2026, 2, 14, 18, 30);
  expect(describeTime(new Date(2026, 2, 14, 9, 5), now)).toBe("09:05");
  expect(describeTime(new Date(2026, 2, 15, 0, 0), now)).toBe("15 March, 00:00");
});

test.each([
  [0, "just now"],
  [5, "5 minutes ago"],
  [3 * 60, "3 hours ago"],
  [3 * 24 * 60, "3 days ago"],
])("%i minutes are %s", (minutes, words) => {
  const now = new Date("2026-03-14T12:00:00Z");
  expect(describeAge(new Date(now.getTime() - minutes * 60_000), now)).toBe(words);
});
