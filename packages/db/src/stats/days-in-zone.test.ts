import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, countDays, dayOf, startOfDay } from "./days-in-zone.ts";

test("a day starts at its own midnight in its time zone", () => {
  expect(startOfDay("2026-03-14", "UTC").toISOString()).toBe("2026-03-14T00:00:00.000Z");
  expect(startOfDay("2026-03-14", "Asia/Kathmandu").toISOString()).toBe("2026-03-13T18:15:00.000Z");
  expect(startOfDay("2026-03-14", "Pacific/Kiritimati").toISOString()).toBe(
    "2026-03-13T10:00:00.000Z",
  );
  expect(startOfDay("2026-03-14", "+05:30").toISOString()).toBe("2026-03-13T18:30:00.000Z");
});

test("a day whose midnight is jumped over starts at its first instant", () => {
  expect(startOfDay("2024-04-26", "Africa/Cairo").toISOString()).toBe("2024-04-25T22:00:00.000Z");
});

test("the first instant belongs to the day and the minute before does not", () => {
  const zones = ["UTC", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Asia/Tokyo"];
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 5000 }), (zone, days) => {
      const day = addDays("2016-01-01", days);
      const start = startOfDay(day, zone);
      expect(dayOf(start, zone)).toBe(day);
      expect(dayOf(new Date(start.getTime() - 1), zone)).toBe(addDays(day, -1));
      // What is remembered is nobody's to change.
      start.setTime(0);
      expect(dayOf(startOfDay(day, zone), zone)).toBe(day);
    }),
    { seed: 2016 },
  );
});

test("days are counted over the ends of months and years", () => {
  expect(addDays("2024-02-28", 2)).toBe("2024-03-01");
  expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
  expect(countDays("2025-12-31", "2026-01-01")).toBe(2);
});
