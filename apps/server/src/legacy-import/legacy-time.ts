import type { LegacyValue } from "@allset/db";

const written = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?$/;
/** The year the 2016 server was written: a clock that showed less was wrong. */
const earliest = Date.UTC(2016, 0, 1);
const dayMilliseconds = 24 * 60 * 60 * 1000;

/**
 * A time as SQLAlchemy keeps it in SQLite, such as `2016-07-26 05:18:29.610280`; null for anything else, and for times that
 * cannot be. They were the server's local time and name no zone. They are read as UTC, so that the days of the 2016 reads
 * stay what they were.
 */
export function readLegacyTime(value: LegacyValue, now: Date): Date | null {
  const [, day, minute, second = "00", fraction = ""] =
    typeof value === "string" ? (written.exec(value) ?? []) : [];
  const time = new Date(`${day}T${minute}:${second}.${fraction.padEnd(3, "0").slice(0, 3)}Z`);
  const at = time.getTime();
  if (Number.isNaN(at) || at < earliest || at > now.getTime() + dayMilliseconds) return null;
  // The 30th of February would be the 1st of March.
  return time.toISOString().slice(0, 10) === day ? time : null;
}
