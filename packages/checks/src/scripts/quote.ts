import { cleanText } from "@allset/contract";

/** One line of text without control characters: what staff wrote may go into scripts only so. */
export function oneLine(text: string): string {
  return cleanText(text)
    .replace(/[\s\u2028\u2029]+/gu, " ")
    .trim();
}

/** A literal for a POSIX shell. Inside single quotes nothing has a meaning but the single quote. */
export function shQuote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/**
 * A literal for PowerShell, in ASCII alone: the shell takes four typographic quotes for a single quote, and Windows
 * PowerShell reads a script without a byte order mark in the code page of the country.
 */
export function psQuote(text: string): string {
  const parts = text.match(/[\x20-\x7e]+|[^\x20-\x7e]/gu) ?? [];
  if (parts.length === 0) return "''";
  const pieces = parts.map((part) =>
    /^[\x20-\x7e]/.test(part)
      ? `'${part.replaceAll("'", "''")}'`
      : Array.from({ length: part.length }, (_, at) => `[char]${part.charCodeAt(at)}`).join(" + "),
  );
  // A text has to come first, because [char] + [char] would add numbers.
  const [first = "''"] = pieces;
  const whole = first.startsWith("'") ? pieces : ["''", ...pieces];
  return whole.length === 1 ? first : `(${whole.join(" + ")})`;
}
