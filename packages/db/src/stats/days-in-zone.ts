const hour = 3_600_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day, as `2026-03-14`, that an instant falls on in a time zone. */
export function dayOf(instant: Date, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-CA", {
      timeZone,
      calendar: "iso8601",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    });
    // Names come from strangers' addresses: spellings of one zone must not fill the memory.
    if (formats.size < 1000) formats.set(timeZone, format);
  }
  return format.format(instant);
}

/** Whether a time zone cuts days as UTC does, all the year round. */
export function cutsDaysAsUtc(timeZone: string): boolean {
  return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone === "UTC";
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
  return new Date(within);
}
