/** The value of a JSON text, or undefined when it is none, as in a file that somebody edited. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
