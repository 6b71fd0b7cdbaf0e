import { z } from "zod";

const firstYear = 2000;
const lastYear = 2099;

/** A calendar day, such as `2026-03-14`. Bounded, because a slip of the finger in a year makes a period of millennia. */
export const Day = z.iso.date().refine((day) => {
  const year = Number(day.slice(0, 4));
  return year >= firstYear && year <= lastYear;
}, `use a day between ${firstYear} and ${lastYear}`);
export type Day = z.infer<typeof Day>;
