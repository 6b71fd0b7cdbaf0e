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

type Cell = { of: number; part: number };

/**
 * Leaves out every row that tells of fewer than five learners, as a whole or by one of its two sides (ready or not, failed
 * or not), and everything when the whole scope holds fewer. Where the rows of a list add up to the scope, what is left out
 * must not be told by subtraction either. `hidden` says how many rows were left out. The numbers must be of the current
 * state, where each learner counts once.
 */
export function hideSmallCells({ numbers, checks, systems, pythons, workshops }: PublicNumbers) {
  const enough = numbers.learners >= fewestLearnersShown;
  let hidden = 0;
  const keep = <Row>(rows: Row[], cell: (row: Row) => Cell, addUp: boolean): Row[] => {
    const shown = rows.filter((row) => enough && canBeShown(cell(row)));
    const size = (some: Row[]) => some.reduce((sum, row) => sum + cell(row).of, 0);
    if (addUp && isSmall(size(rows) - size(shown))) {
      const smallest = Math.min(...shown.map((row) => cell(row).of));
      const at = shown.findIndex((row) => cell(row).of === smallest);
      if (at >= 0) shown.splice(at, 1);
    }
    hidden += rows.length - shown.length;
    return shown;
  };
  const readiness = ({ learners: of, ready: part }: { learners: number; ready: number }) => ({
    of,
    part,
  });
  const { learners, ready, attempts, medianTries } = numbers;
  return {
    numbers: enough ? { learners, ready, attempts, medianTries } : null,
    checks: keep(checks, (row) => ({ of: row.total, part: row.failed }), false).map(
      ({ change: _, ...row }) => row,
    ),
    systems: keep(systems, readiness, true),
    pythons: keep(pythons, readiness, true),
    workshops: keep(workshops, readiness, true),
    hidden,
  };
}

function canBeShown({ of, part }: Cell): boolean {
  return of >= fewestLearnersShown && !isSmall(part) && !isSmall(of - part);
}

function isSmall(learners: number): boolean {
  return learners > 0 && learners < fewestLearnersShown;
}
