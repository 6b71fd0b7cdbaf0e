import type {
  CheckFailures,
  Overview,
  PythonReadiness,
  SystemReadiness,
  WorkshopReadiness,
} from "@allset/db";

/** Cells of fewer learners could tell who somebody is. */
export const fewestLearnersShown = 5;

/** What the public page is made of. */
export type PublicNumbers = {
  numbers: Overview;
  checks: CheckFailures[];
  systems: SystemReadiness[];
  pythons: PythonReadiness[];
  workshops: WorkshopReadiness[];
};

/**
 * Leaves out every row about fewer than five learners, and everything when the whole scope holds fewer. `hidden` says how
 * many rows were left out.
 */
export function hideSmallCells({ numbers, checks, systems, pythons, workshops }: PublicNumbers) {
  const enough = numbers.learners >= fewestLearnersShown;
  let hidden = 0;
  const keep = <Row>(rows: Row[], learners: (row: Row) => number): Row[] => {
    const kept = rows.filter((row) => enough && learners(row) >= fewestLearnersShown);
    hidden += rows.length - kept.length;
    return kept;
  };
  const { learners, ready, attempts, medianTries } = numbers;
  return {
    numbers: enough ? { learners, ready, attempts, medianTries } : null,
    checks: keep(checks, (row) => row.total).map(({ change: _, ...row }) => row),
    systems: keep(systems, (row) => row.learners),
    pythons: keep(pythons, (row) => row.learners),
    workshops: keep(workshops, (row) => row.learners),
    hidden,
  };
}
