import { setImmediate } from "node:timers/promises";
import { scrub } from "@allset/checks";

// A few milliseconds of work; a whole body of error texts would hold up everybody else for a quarter of a second.
const charactersInOneGo = 8192;

/** Scrubs error texts, in the same order, and lets other requests have their turn in between. Null stays null. */
export async function scrubErrors(
  errors: readonly (string | null | undefined)[],
): Promise<(string | null)[]> {
  const scrubbed: (string | null)[] = [];
  let inThisGo = 0;
  for (const error of errors) {
    if (inThisGo >= charactersInOneGo) {
      await setImmediate();
      inThisGo = 0;
    }
    inThisGo += error?.length ?? 0;
    scrubbed.push(error ? scrub(error, {}) : null);
  }
  return scrubbed;
}
