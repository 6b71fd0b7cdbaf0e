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

/** A group of learners, and how many of them lie on one side: ready, or failed. */
type Cell = { of: number; part: number };

const readiness = ({ learners: of, ready: part }: { learners: number; ready: number }): Cell => ({
  of,
  part,
});

/**
 * Leaves out every row that tells of fewer than five learners, as a whole or by one of its two sides (ready or not, failed
 * or not), and everything when the whole scope holds fewer. `ready` of the whole scope is null where one side is that
 * small. Where the rows of a list add up to the scope, what is left out must not be told by subtraction either. `hidden`
 * says how many rows were left out. The numbers must be of the current state, where each learner counts once.
 */
export function hideSmallCells({ numbers, checks, systems, pythons, workshops }: PublicNumbers) {
  const enough = numbers.learners >= fewestLearnersShown;
  const shownChecks = checks.filter(
    ({ total: of, failed: part }) => enough && canBeShown({ of, part }),
  );
  const shown = {
    systems: shownRows(numbers, systems),
    pythons: shownRows(numbers, pythons),
    workshops: shownRows(numbers, workshops),
  };
  return {
    numbers: headline(numbers),
    // How many passed, warned or were skipped would be cells of their own, and nobody needs them here.
    checks: shownChecks.map(({ check, failed, total, rate }) => ({ check, failed, total, rate })),
    ...shown,
    hidden:
      checks.length +
      systems.length +
      pythons.length +
      workshops.length -
      (shownChecks.length + shown.systems.length + shown.pythons.length + shown.workshops.length),
  };
}

/** The numbers of a whole scope; null where it holds fewer than five learners, `ready` as in `hideSmallCells`. */
export function headline(numbers: Overview) {
  const { learners, ready, attempts, medianTries } = numbers;
  if (learners < fewestLearnersShown) return null;
  return { learners, ready: readyIsTold(numbers) ? ready : null, attempts, medianTries };
}

/** The rows of a list that adds up to `numbers` which can be told, so that the others stay unknown together. */
export function shownRows<Row extends { learners: number; ready: number }>(
  numbers: Overview,
  rows: readonly Row[],
): Row[] {
  if (numbers.learners < fewestLearnersShown) return [];
  const shown = rows.filter((row) => canBeShown(readiness(row)));
  const leftOut = rows.filter((row) => !canBeShown(readiness(row)));
  const canBeSubtracted = () => {
    const cell = readiness({
      learners: sumOf(leftOut, "learners"),
      ready: sumOf(leftOut, "ready"),
    });
    return readyIsTold(numbers) ? !canBeShown(cell) : isSmall(cell.of);
  };
  while (leftOut.length > 0 && shown.length > 0 && canBeSubtracted()) {
    const smallest = Math.min(...shown.map((row) => row.learners));
    const at = shown.findIndex((row) => row.learners === smallest);
    leftOut.push(...shown.splice(at, 1));
  }
  return shown;
}

function readyIsTold(numbers: Overview): boolean {
  return canBeShown(readiness(numbers));
}

function canBeShown({ of, part }: Cell): boolean {
  return of >= fewestLearnersShown && !isSmall(part) && !isSmall(of - part);
}

function isSmall(learners: number): boolean {
  return learners > 0 && learners < fewestLearnersShown;
}

function sumOf(rows: readonly { learners: number; ready: number }[], side: "learners" | "ready") {
  return rows.reduce((sum, row) => sum + row[side], 0);
}
