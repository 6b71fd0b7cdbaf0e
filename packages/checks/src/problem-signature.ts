/**
 * An error text with what differs from computer to computer folded away, so that equal causes have equal texts: paths,
 * addresses in memory, numbers that stand alone, blanks. Names stay, with the digits in them: `sqlite3` is not `sqlite`.
 */
export function problemSignature(text: string): string {
  return text
    .replace(/\b[a-z]:[\\/][^\s"'<>|]*/gi, "<path>")
    .replace(/\\\\[^\s"'<>|]+/g, "<path>")
    .replace(/(?<![\w<.:/])(?:~|\.{1,2})?\/[^\s"'<>|:]+/g, "<path>")
    .replace(/\b0x[0-9a-f]+\b/gi, "<hex>")
    .replace(/\b(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])[0-9a-f]{8,}\b/gi, "<hex>")
    .replace(/(?<![\w.])[0-9]+(?:[.,:][0-9]+)*(?![\w])/g, "<n>")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 500)
    .toWellFormed();
}
