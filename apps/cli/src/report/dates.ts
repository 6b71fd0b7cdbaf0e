/** A day for people, as in `14 March 2026`; from a date without a time, so that no time zone moves it. */
export function describeDay(isoDay: string): string {
  const day = new Date(`${isoDay}T00:00:00Z`);
  return day.toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
}

/** How long ago something was, as in `3 days ago`. */
export function describeAge(then: Date, now: Date): string {
  const minutes = Math.max(0, Math.round((now.getTime() - then.getTime()) / 60_000));
  if (minutes < 2) return "just now";
  if (minutes < 120) return `${minutes} minutes ago`;
  const hours = Math.round(minutes / 60);
  if (hours < 48) return `${hours} hours ago`;
  return `${Math.round(hours / 24)} days ago`;
}

/** A time of today, or with its day, in the learner's own time zone. */
export function describeTime(time: Date, now: Date): string {
  const clock = time.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  return time.toDateString() === now.toDateString()
    ? clock
    : `${time.toLocaleDateString("en-GB", { day: "numeric", month: "long" })}, ${clock}`;
}
