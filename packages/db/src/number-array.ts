/**
 * Numbers as PostgreSQL writes an array of them. postgres.js would quote each number and look for what to escape in it,
 * and a batch holds thousands.
 */
export function numberArray(numbers: readonly (number | null)[]): string {
  return `{${numbers.map((number) => number ?? "null").join(",")}}`;
}

/** An array of texts, each of which is {@link numberArray} of one row. */
export function numberArrays(rows: readonly (readonly number[])[]): string {
  return `{${rows.map((numbers) => `"{${numbers.join(",")}}"`).join(",")}}`;
}

const plainWord = /^[\w-]+$/;

/** The same for words, which are ids and hashes nearly always and need no quotes then. */
export function wordArray(words: readonly string[]): string {
  return `{${words.map((word) => (plainWord.test(word) ? word : JSON.stringify(word))).join(",")}}`;
}
