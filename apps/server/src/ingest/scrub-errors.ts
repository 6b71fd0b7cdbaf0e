import { setImmediate } from "node:timers/promises";
import { scrub } from "@allset/checks";
import { LRUCache } from "lru-cache";

// A few milliseconds of work; a whole body of error texts would hold up everybody else for a quarter of a second.
const charactersInOneGo = 8192;

// Our clients have scrubbed already, and failures repeat each other word for word. Only what holds nothing private is
// remembered.
const clean = new LRUCache<string, true>({ max: 1000 });

/** Scrubs error texts, in the same order, and lets other requests have their turn in between. Null stays null. */
export async function scrubErrors(
  errors: readonly (string | null | undefined)[],
): Promise<(string | null)[]> {
  const scrubbed: (string | null)[] = [];
  let inThisGo = 0;
  for (const error of errors) {
    if (!error || clean.get(error)) {
      scrubbed.push(error || null);
      continue;
    }
    if (inThisGo >= charactersInOneGo) {
      await setImmediate();
      inThisGo = 0;
    }
    inThisGo += error.length;
    const text = scrub(error, {});
    if (text === error) clean.set(error, true);
    scrubbed.push(text);
  }
  return scrubbed;
}
