/** The LIKE pattern of texts that hold these words, in which `%`, `_` and backslashes mean themselves. */
export function patternOf(words: string): string {
  return `%${words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}
