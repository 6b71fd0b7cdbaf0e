import { checkTitle } from "../scope/check-link.tsx";

type Ranked = { check: string; rate: number; failed: number };

/** Searches and orders the ranking on the page itself: there are never more rows than checks. */
export function orderChecks<Row extends Ranked>(
  rows: readonly Row[],
  view: { q: string; sort: string },
): Row[] {
  const column = view.sort.replace(/^-/, "");
  const direction = view.sort.startsWith("-") ? -1 : 1;
  const byTitle = (a: Row, b: Row) => checkTitle(a.check).localeCompare(checkTitle(b.check), "en");
  return rows
    .filter((row) =>
      `${checkTitle(row.check)} ${row.check}`.toLowerCase().includes(view.q.toLowerCase()),
    )
    .toSorted((a, b) => {
      if (column === "title") return direction * byTitle(a, b);
      const key = column === "failed" ? "failed" : "rate";
      return direction * (a[key] - b[key]) || b.failed - a.failed || byTitle(a, b);
    });
}
