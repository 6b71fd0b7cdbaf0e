import type { ImportNote } from "./import-notes.ts";
import type { ImportTally } from "./import-tally.ts";

/** How many rows the file holds; attempts include those that were made for results without one. */
export type FileCounts = { learners: number; attempts: number; results: number };

const kinds = ["learners", "attempts", "results"] as const;

/** The table at the end, of a `whole` import or of one that was broken off, and a line for each kind of row that did not come over as it was. */
export function importSummary(
  counts: FileCounts,
  tally: ImportTally,
  notes: readonly ImportNote[],
  { whole }: { whole: boolean },
): string {
  const rows = kinds.map((kind) => {
    const { stored, before } = tally[kind];
    const all = counts[kind];
    return [kind, ...[all, stored, before, all - stored - before].map(grouped)];
  });
  const head = ["", "in the file", "stored", "stored before", whole ? "left out" : "not yet"];
  const widths = head.map((_, at) =>
    Math.max(...[head, ...rows].map((cells) => cells[at]?.length ?? 0)),
  );
  const lines = [head, ...rows].map((cells) =>
    cells
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join("   "),
  );
  if (notes.length === 0) return lines.join("\n");
  const told = notes.map(({ what, count, examples }) => {
    const ids =
      examples.length === 0
        ? ""
        : ` (id ${examples.join(", ")}${examples.length < count ? ", …" : ""})`;
    return `${grouped(count).padStart(9)}  ${what}${ids}`;
  });
  return [...lines, "", "Not as it was in the file:", ...told].join("\n");
}

export const grouped = (number: number) => number.toLocaleString("en-GB");
