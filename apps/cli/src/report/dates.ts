import { monthNames } from "@allset/checks";

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
  const twoDigits = (number: number) => String(number).padStart(2, "0");
  const clock = `${twoDigits(time.getHours())}:${twoDigits(time.getMinutes())}`;
  return time.toDateString() === now.toDateString()
    ? clock
    : `${time.getDate()} ${monthNames[time.getMonth()] ?? ""}, ${clock}`;
}
