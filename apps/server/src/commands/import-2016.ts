import { openLegacyFile } from "@allset/db";
import { readAttemptTimes } from "../legacy-import/attempt-times.ts";
import { importLegacyFile } from "../legacy-import/import-legacy-file.ts";
import { ImportNotes } from "../legacy-import/import-notes.ts";
import { grouped, importSummary } from "../legacy-import/import-summary.ts";
import { keepLongEnough, mostMonths } from "../legacy-import/keep-long-enough.ts";
import { countRows, noteStrayRows } from "../legacy-import/rows-in-file.ts";
import { withDatabase } from "./with-database.ts";

/** Imports a database of the 2016 server. Safe to break off, to repeat, and beside running servers. */
export async function import2016Command(
  path: string,
  options: { retentionMonths: string | undefined; leaveOutOld: boolean },
): Promise<number> {
  const months = Number(options.retentionMonths ?? 1);
  if (!Number.isInteger(months) || months < 1 || months > mostMonths) {
    console.error(`--retention-months is a whole number from 1 to ${mostMonths}.`);
    return 2;
  }
  const { leaveOutOld } = options;
  const now = new Date();
  const file = await openLegacyFile(path);
  try {
    console.error(`Reading ${path}.`);
    const times = readAttemptTimes(file, now);
    const notes = new ImportNotes();
    noteStrayRows(file, notes);
    return await withDatabase(async (db) => {
      const kept = await keepLongEnough(db, times, { now, months, leaveOutOld });
      if (kept.kind === "refused") {
        console.error(`${path} ${kept.why}`);
        return 1;
      }
      if (kept.changed) console.error(kept.changed);
      const stop = abortedBySignal();
      const onProgress = progressOf(times.attempts);
      const tally = await importLegacyFile(db, file, {
        times,
        notes,
        now,
        keptSince: kept.since,
        onProgress,
        signal: stop,
      });
      const whole = !stop.aborted;
      console.log(importSummary(countRows(file, times), tally, notes.list(), { whole }));
      const { refused } = tally.attempts;
      if (refused > 0) {
        const attempts = refused === 1 ? "1 attempt" : `${grouped(refused)} attempts`;
        console.error(`The database refused ${attempts}; the summary says which.`);
      }
      if (!whole) console.error("Stopped half-way. The same command goes on where it ended.");
      return whole && refused === 0 ? 0 : 1;
    });
  } finally {
    file.close();
  }
}

function abortedBySignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => controller.abort());
  }
  return controller.signal;
}

/** Says how far it is, a line for each tenth. */
function progressOf(total: number): (done: number) => void {
  let tenth = 0;
  return (done) => {
    const now = Math.floor((done / total) * 10);
    if (now <= tenth) return;
    tenth = now;
    console.error(`${grouped(done)} of ${grouped(total)} attempts.`);
  };
}
