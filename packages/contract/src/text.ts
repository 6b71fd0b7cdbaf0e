import { z } from "zod";

// C0 and C1 controls except tab and line feed, and the bidirectional controls that can make a line read otherwise than it is.
const unsafeCharacters =
  // oxlint-disable-next-line no-control-regex -- naming control characters is the point
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Makes text from strangers fit to store and show: control and bidirectional characters are removed and lone surrogates
 * become U+FFFD, because PostgreSQL refuses NUL and lone surrogates and one bad row would fail its whole batch.
 */
export function cleanText(text: string): string {
  return text.replaceAll("\r\n", "\n").toWellFormed().replace(unsafeCharacters, "");
}

/** A string of at most `max` characters that PostgreSQL can compare with what it holds; not cleaned, so that it still matches. */
export const storable = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !value.includes("\0"), "must not hold NUL characters")
    .refine((value) => value.isWellFormed(), "must be whole Unicode, without lone surrogates");

/** A string of at most `max` characters, cleaned. One that PostgreSQL could not hold as it stands is refused. */
export const text = (max: number) => storable(max).transform(cleanText);

/**
 * A text that somebody's program reports, of at most `max` characters, cleaned whatever it holds: a strange byte in an output
 * must not cost the whole result.
 */
export const reportedText = (max: number) => z.string().max(max).transform(cleanText);

/** Like {@link reportedText}, trimmed, with at least one visible character. */
export const nonEmptyReportedText = (max: number) => nonEmpty(z.string().max(max));

/** Like {@link text}, trimmed, with at least one visible character. */
export const nonEmptyText = (max: number) => nonEmpty(storable(max));

const nonEmpty = (given: z.ZodString) =>
  given.transform((value) => cleanText(value).trim()).pipe(z.string().min(1, "must not be empty"));
