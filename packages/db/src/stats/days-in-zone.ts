import { BoundedCache } from "../ingest/bounded-cache.ts";

const hour = 3_600_000;

// Making formats and asking them for midnights, eleven times for each, were a fifth of what an overview took of the process.
// Names of zones come from strangers' addresses: spellings of one zone must not fill the memory.
const zones = new BoundedCache<string, Zone>(100);
/** When days begin, in milliseconds since 1970, by day and zone. */
const starts = new BoundedCache<string, number>(20_000);

type Zone = {
  format: Intl.DateTimeFormat;
  /** Whether its days are those of UTC, all the year round. */
  isUtc: boolean;
};

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    calendar: "iso8601",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  const zone = { format, isUtc: format.resolvedOptions().timeZone === "UTC" };
  zones.set(timeZone, zone);
  return zone;
}

/** The calendar day, as `2026-03-14`, that an instant falls on in a time zone. */
export function dayOf(instant: Date, timeZone: string): string {
  return zoneOf(timeZone).format.format(instant);
}

/** Whether a time zone cuts days as UTC does, all the year round. */
export function cutsDaysAsUtc(timeZone: string): boolean {
  return zoneOf(timeZone).isUtc;
}

/** The day `count` days after `day`, or before it when negative. */
export function addDays(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** How many days lie from `first` to `last`, both counted. */
export function countDays(first: string, last: string): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / (24 * hour)) + 1;
}

/**
 * The first instant of a day in a time zone. Days are cut here and never by PostgreSQL, which reads
 * offsets such as `+05:30` with the opposite sign and may know other zone names than the browser.
 */
export function startOfDay(day: string, timeZone: string): Date {
  const name = `${day} ${timeZone}`;
  const known = starts.get(name);
  if (known !== undefined) return new Date(known);
  const start = findStart(day, timeZone);
  starts.set(name, start);
  return new Date(start);
}

function findStart(day: string, timeZone: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // No zone is further than 14 hours from UTC, and in some zones clocks jump over midnight, so the
  // first instant is looked for instead of computed from an offset.
  let before = midnight - 15 * hour;
  let within = midnight + 15 * hour;
  while (within - before > 60_000) {
    const middle = before + Math.floor((within - before) / 120_000) * 60_000;
    if (dayOf(new Date(middle), timeZone) < day) before = middle;
    else within = middle;
  }
  return within;
}
