/** What one measurement found, beside what it is compared with. */
export type Figure = {
  stage: string;
  name: string;
  value: number;
  unit: string;
  /** Measured in the same run. */
  comparison: { name: string; value: number } | null;
  /** What is judged: the value itself, or how it stands to the comparison. */
  judged: "value" | "ratio";
  /** Null where nothing was promised. */
  bound: { most: number } | { least: number } | null;
};

/** How the value stands to its comparison; null without one. */
export function ratioOf({ value, comparison }: Figure): number | null {
  return comparison === null ? null : value / comparison.value;
}

/** Whether the bound is kept; null where there is none. */
export function keeps(figure: Figure): boolean | null {
  const { bound, judged, value } = figure;
  if (bound === null) return null;
  const number = judged === "value" ? value : (ratioOf(figure) ?? Number.NaN);
  return "most" in bound ? number <= bound.most : number >= bound.least;
}

/** The figures as lines of one table. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const ratio = ratioOf(figure);
    const kept = keeps(figure);
    const { bound, comparison } = figure;
    return [
      figure.stage,
      figure.name,
      `${numberText(figure.value)} ${figure.unit}`.trim(),
      comparison ? `${comparison.name}: ${numberText(comparison.value)}` : "",
      ratio === null ? "" : ratio.toFixed(2),
      bound === null ? "" : boundText(bound, figure.judged),
      kept === null ? "" : kept ? "ok" : "MISSED",
    ];
  });
  const head = ["stage", "measured", "value", "compared with", "ratio", "bound", ""];
  const widths = head.map((_, at) =>
    Math.max(...[head, ...rows].map((row) => row[at]?.length ?? 0)),
  );
  return [head, ...rows]
    .map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ")}`.trimEnd())
    .join("\n");
}

function boundText(bound: { most: number } | { least: number }, judged: "value" | "ratio"): string {
  const of = judged === "ratio" ? "ratio " : "";
  return "most" in bound ? `${of}≤ ${bound.most}` : `${of}≥ ${bound.least}`;
}

function numberText(value: number): string {
  if (value >= 1000) return Math.round(value).toLocaleString("en");
  return value >= 100 ? value.toFixed(0) : value.toFixed(1);
}
