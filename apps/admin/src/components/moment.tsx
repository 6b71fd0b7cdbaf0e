import { Text, Tooltip } from "@mantine/core";
import { useNow } from "./use-now.ts";

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const exact = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });
const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });
const steps = [
  { unit: "year", seconds: 31_557_600 },
  { unit: "month", seconds: 2_629_800 },
  { unit: "week", seconds: 604_800 },
  { unit: "day", seconds: 86_400 },
  { unit: "hour", seconds: 3600 },
  { unit: "minute", seconds: 60 },
] as const;

/** How long ago something was, such as `3 days ago`, in the largest unit that fits. */
export function timeSince(at: Date, now: Date): string {
  // What just arrived may be a moment ahead of the page's clock.
  const seconds = Math.min(0, at.getTime() - now.getTime()) / 1000;
  const step = steps.find((candidate) => Math.abs(seconds) >= candidate.seconds);
  return step === undefined
    ? "just now"
    : relative.format(Math.trunc(seconds / step.seconds), step.unit);
}

/** A calendar day such as `14 Mar 2026` from `2026-03-14`. */
export function formatDay(date: string): string {
  return day.format(new Date(`${date}T00:00:00Z`));
}

/** A moment in the reader's own time zone, such as `14 Mar 2026, 09:30`. */
export function formatMoment(at: string): string {
  return exact.format(new Date(at));
}

/** How long ago; the exact moment on hover, focus and for machines. */
export function Moment(props: { at: string | null }) {
  const now = useNow();
  if (props.at === null) {
    return (
      <Text span c="dimmed" inherit>
        never
      </Text>
    );
  }
  return (
    <Tooltip label={formatMoment(props.at)}>
      <time dateTime={props.at} style={{ whiteSpace: "nowrap" }}>
        {timeSince(new Date(props.at), now)}
      </time>
    </Tooltip>
  );
}
