import { z } from "zod";

// C0 and C1 controls except tab and line feed, and the bidirectional controls that can make a line read otherwise than it is.
const unsafeCharacter =
  // oxlint-disable-next-line no-control-regex -- naming control characters is the point
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const unsafeCharacters = new RegExp(unsafeCharacter, "gu");

/**
 * Makes text from strangers fit to store and show: control and bidirectional characters are removed and lone surrogates
 * become U+FFFD, because PostgreSQL refuses NUL and lone surrogates and one bad row would fail its whole batch.
 */
export function cleanText(text: string): string {
  // Nearly no text needs it, and looking is cheaper.
  if (!unsafeCharacter.test(text) && text.isWellFormed()) return text;
  return text.replaceAll("\r\n", "\n").toWellFormed().replace(unsafeCharacters, "");
}

// Checks that change the value on their way, instead of transforms and pipes: an attempt holds a hundred texts, and each
// schema around a text costs more than the text itself.
type Payload = z.core.ParsePayload<string>;

function clean(payload: Payload): void {
  payload.value = cleanText(payload.value);
}

function trim(payload: Payload): void {
  payload.value = payload.value.trim();
  if (payload.value === "") refuse(payload, "must not be empty");
}

function mustBeStorable(payload: Payload): void {
  if (payload.value.includes("\0")) refuse(payload, "must not hold NUL characters");
  if (!payload.value.isWellFormed()) {
    refuse(payload, "must be whole Unicode, without lone surrogates");
  }
}

function refuse({ value, issues }: Payload, message: string): void {
  // Further checks are of no use any more.
  issues.push({ code: "custom", input: value, message, continue: false });
}

/** A string of at most `max` characters that PostgreSQL can compare with what it holds; not cleaned, so that it still matches. */
export const storable = (max: number) => z.string().max(max).check(mustBeStorable);

/** A string of at most `max` characters, cleaned. One that PostgreSQL could not hold as it stands is refused. */
export const text = (max: number) => storable(max).check(clean);

/**
 * A text that somebody's program reports, of at most `max` characters, cleaned whatever it holds: a strange byte in an output
 * must not cost the whole result.
 */
export const reportedText = (max: number) => z.string().max(max).check(clean);

/** Like {@link reportedText}, trimmed, with at least one visible character. */
export const nonEmptyReportedText = (max: number) => reportedText(max).check(trim);

/** Like {@link text}, trimmed, with at least one visible character. */
export const nonEmptyText = (max: number) => text(max).check(trim);
