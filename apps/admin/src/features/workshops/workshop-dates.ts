import { formatDay } from "../../components/moment.tsx";

/** From when to when, such as `14 Mar 2026 to 15 Mar 2026`. */
export function workshopDates(startsOn: string | null, endsOn: string | null): string {
  if (startsOn === null) return "no date";
  if (endsOn === null || endsOn === startsOn) return formatDay(startsOn);
  const sameMonth = startsOn.slice(0, 7) === endsOn.slice(0, 7);
  return sameMonth
    ? `${Number(startsOn.slice(8))} to ${formatDay(endsOn)}`
    : `${formatDay(startsOn)} to ${formatDay(endsOn)}`;
}
