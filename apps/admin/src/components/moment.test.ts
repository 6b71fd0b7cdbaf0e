import { expect, test } from "vitest";
import { formatDay, timeSince } from "./moment.tsx";

const now = new Date("2026-03-14T12:00:00Z");

test("a moment reads in the largest unit that fits", () => {
  expect(timeSince(new Date("2026-03-14T11:59:30Z"), now)).toBe("just now");
  expect(timeSince(new Date("2026-03-14T09:10:00Z"), now)).toBe("2 hours ago");
  expect(timeSince(new Date("2026-03-13T11:00:00Z"), now)).toBe("yesterday");
  expect(timeSince(new Date("2025-11-01T12:00:00Z"), now)).toBe("4 months ago");
});

test("a calendar day is the same in every time zone", () => {
  expect(formatDay("2026-03-14")).toBe("14 Mar 2026");
});
