/** The runtime knows these names too, but a learner would wait 10 ms and more while it loads its calendars. */
export const monthNames: readonly string[] = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** A day for people, as in `14 March 2026`; from a date without a time, so that no time zone moves it. */
export function describeDay(isoDay: string): string {
  const [year = "", month = "", day = ""] = isoDay.split("-");
  return `${Number(day)} ${monthNames[Number(month) - 1] ?? ""} ${year}`;
}
