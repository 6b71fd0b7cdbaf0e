import { expect, test } from "vitest";
import { readLegacyTime } from "./legacy-time.ts";

const now = new Date("2026-03-01T12:00:00Z");

test.each([
  ["2016-07-26 05:18:29.610280", "2016-07-26T05:18:29.610Z"],
  ["2016-07-26 05:18:29.000000", "2016-07-26T05:18:29.000Z"],
  ["2016-07-26 05:18:29", "2016-07-26T05:18:29.000Z"],
  ["2016-07-26T05:18", "2016-07-26T05:18:00.000Z"],
  ["2016-02-29 23:59:59.9", "2016-02-29T23:59:59.900Z"],
])("%s is read as UTC", (written, instant) => {
  expect(readLegacyTime(written, now)).toEqual(new Date(instant));
});

test.each([
  [null],
  [""],
  ["yesterday"],
  ["2016-07-26"],
  ["2016-02-30 10:00:00"],
  ["2016-13-01 10:00:00"],
  ["2016-07-26 25:00:00"],
  ["2016-07-26 05:18:29.610280 and more"],
  ["0000-00-00 00:00:00"],
  ["1970-01-01 00:00:00"],
  ["2026-03-03 00:00:00"],
  [1469510309],
  [1469510309n],
  [new Uint8Array([1])],
])("%s is no time that can be", (written) => {
  expect(readLegacyTime(written, now)).toBeNull();
});
