import { Scope } from "@allset/contract";
import { expect, test } from "vitest";
import { followsWorkshopDates, previousScope, spanOf } from "./period.ts";

const now = new Date("2026-03-14T23:30:00Z");

test("seven days are today and the six days before, as the time zone counts them", () => {
  expect(spanOf(Scope.parse({ period: "7d" }), now)).toEqual({
    from: new Date("2026-03-08T00:00:00Z"),
    until: new Date("2026-03-15T00:00:00Z"),
  });
  expect(spanOf(Scope.parse({ period: "7d", tz: "Europe/Berlin" }), now)).toEqual({
    from: new Date("2026-03-08T23:00:00Z"),
    until: new Date("2026-03-15T23:00:00Z"),
  });
});

test("either day replaces the period, and the last day counts wholly", () => {
  expect(spanOf(Scope.parse({ period: "7d", to: "2026-01-31" }), now)).toEqual({
    from: null,
    until: new Date("2026-02-01T00:00:00Z"),
  });
  expect(followsWorkshopDates(Scope.parse({ period: "workshop" }))).toBe(true);
  expect(followsWorkshopDates(Scope.parse({ period: "workshop", from: "2026-01-01" }))).toBe(false);
});

test("the previous period is as long and ends the day before", () => {
  expect(previousScope(Scope.parse({ period: "7d" }), now)).toMatchObject({
    from: "2026-03-01",
    to: "2026-03-07",
  });
  expect(previousScope(Scope.parse({ from: "2026-03-13" }), now)).toMatchObject({
    from: "2026-03-11",
    to: "2026-03-12",
  });
  expect(previousScope(Scope.parse({ from: "2026-05-01", to: "2026-04-01" }), now)).toBeNull();
  expect(previousScope(Scope.parse({ to: "2026-03-13" }), now)).toBeNull();
  expect(previousScope(Scope.parse({}), now)).toBeNull();
});
