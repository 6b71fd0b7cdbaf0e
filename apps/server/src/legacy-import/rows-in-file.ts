import { countLegacyRows, type LegacyFile, type StrayRows, strayRows } from "@allset/db";
import type { AttemptTimes } from "./attempt-times.ts";
import type { ImportNotes } from "./import-notes.ts";
import type { FileCounts } from "./import-summary.ts";

const meanings: Record<StrayRows["kind"], string> = {
  "no key": "no key, left out",
  "key of another row": "the key of an earlier row, left out",
  "id is no whole number": "an id that is no whole number, left out",
  "made by nobody": "made by nobody in user_system_info, left out",
  "of no attempt and no user": "belongs to nobody, left out",
  "names another user than its attempt":
    "names another user than its attempt, counted for the attempt's",
};

/** Notes what cannot be imported because of how it is joined, and columns that are not there. */
export function noteStrayRows(file: LegacyFile, notes: ImportNotes): void {
  for (const column of file.absent) notes.add(`${column}: no such column, read as empty`);
  for (const { table, kind, count, ids } of strayRows(file)) {
    notes.addMany(`${table}: ${meanings[kind]}`, count, ids);
  }
}

/** What the summary counts from: every row, and the attempts that were made up for results without one. */
export function countRows(file: LegacyFile, times: AttemptTimes): FileCounts {
  const { users, attempts, results } = countLegacyRows(file);
  return { learners: users, attempts: attempts + times.gathered, results };
}
