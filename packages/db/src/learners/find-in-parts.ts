import type { FoundLearner } from "./walk-learners.ts";

/** A stretch of a list. */
export type Part = {
  /** How many learners it holds, where that is known beforehand. */
  size: number | null;
  /** The first of them, in their order. */
  find: (most: number) => Promise<FoundLearner[]>;
};

/** Who is in parts that follow one another, after `offset` of them. A part before that is passed over where its size is known. */
export async function findInParts(
  parts: readonly Part[],
  { size, offset }: { size: number; offset: number },
): Promise<FoundLearner[]> {
  const found: FoundLearner[] = [];
  let before = offset;
  for (const part of parts) {
    const wanted = before + size - found.length;
    if (part.size === null || part.size > before) {
      const theirs = await part.find(Math.min(wanted, part.size ?? wanted));
      found.push(...theirs.slice(before));
      before -= Math.min(before, theirs.length);
    } else {
      before -= part.size;
    }
    if (found.length >= size) break;
  }
  return found;
}
