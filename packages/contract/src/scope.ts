import { z } from "zod";
import { Day } from "./day.ts";
import { storable } from "./text.ts";

/** Stands for a value that was not told, such as a Python version on a computer without Python. */
export const unknownValue = "(unknown)";
/** Stands for attempts made for no workshop. */
export const noWorkshop = "(none)";

const values = z.array(storable(200).min(1)).max(50);

/** The periods a statistic can look back over; `workshop` is from 30 days before a workshop's first day to 7 days after its last. */
export const Period = z.enum(["7d", "30d", "90d", "365d", "all", "workshop"]);
export type Period = z.infer<typeof Period>;

/** What a statistic counts. The same words are the admin app's address, a procedure's input and the argument of every query. Empty lists mean everything. */
export const Scope = z.strictObject({
  /** Slugs; `!slug` leaves one out; {@link noWorkshop} is attempts without a workshop. */
  workshop: values.default([]),
  period: Period.default("all"),
  /** First and last day, both counted, in `tz`; either one replaces `period`. */
  from: Day.optional(),
  to: Day.optional(),
  /** The time zone days are cut in, an IANA name. */
  tz: z
    .string()
    .max(64)
    .refine(isTimeZone, "not a time zone; use a name such as Europe/London")
    .default("UTC"),
  os: values.default([]),
  osver: values.default([]),
  arch: values.default([]),
  /** Minor versions, such as `3.12`. */
  python: values.default([]),
  check: values.default([]),
  version: values.default([]),
  /** `current`: each learner's newest result of each check (in the workshop, when one is chosen); `all`: every attempt. */
  attempts: z.enum(["current", "all"]).default("current"),
});
export type Scope = z.output<typeof Scope>;
export type ScopeInput = z.input<typeof Scope>;

/** One page of a list. `q` searches, `sort` is a column with `-` before it for descending. Pages count from 1. */
export const Page = z.strictObject({
  q: storable(200).default(""),
  sort: storable(40).default(""),
  page: z.int().min(1).max(1_000_000).default(1),
  size: z.int().min(1).max(200).default(25),
});
export type Page = z.output<typeof Page>;

// Each call of a page names its zone again, and asking takes a fifth of a millisecond. Spellings are many.
const known = new Set<string>();
const mostKnown = 1000;

function isTimeZone(name: string): boolean {
  if (known.has(name)) return true;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    if (known.size < mostKnown) known.add(name);
    return true;
  } catch {
    return false;
  }
}
