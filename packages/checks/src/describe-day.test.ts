import { expect, test } from "vitest";
import { describeDay } from "./describe-day.ts";

test.each([
  ["2026-03-14", "14 March 2026"],
  ["2026-01-01", "1 January 2026"],
  ["2027-12-31", "31 December 2027"],
])("the day %s is %s, whatever the time zone", (day, words) => {
  expect(describeDay(day)).toBe(words);
});
