import { formatDay } from "../../components/moment.tsx";

/** From when to when, such as `14 Mar 2026 to 15 Mar 2026`. */
export function workshopDates(startsOn: string | null, endsOn: string | null): string {
  if (startsOn === null) return "no date";
  if (endsOn === null || endsOn === startsOn) return formatDay(startsOn);
  return `${formatDay(startsOn)} to ${formatDay(endsOn)}`;
}
