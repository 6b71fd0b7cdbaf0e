import {
  daysUntilPurge,
  type Database,
  foldWaiting,
  legacyAttempts,
  type LegacyAttempt,
  type LegacyFile,
  type LegacyUser,
  type Submission,
} from "@allset/db";
import type { AttemptTimes } from "./attempt-times.ts";
import type { ImportNotes } from "./import-notes.ts";
import { ImportTally } from "./import-tally.ts";
import { readLegacyTime } from "./legacy-time.ts";
import { reportOfAttempt, systemOfUser } from "./report-of-attempt.ts";
import { type ImportItem, storeAttempts } from "./store-attempts.ts";
import { submissionOfAttempt } from "./submission-of-attempt.ts";

export type ImportOptions = {
  times: AttemptTimes;
  notes: ImportNotes;
  now: Date;
  /** Attempts from before are left out. */
  keptSince: Date;
  /** Called after each batch with how many attempts are done. */
  onProgress(attempts: number): void;
  /** Ends the import after the batch that is under way. */
  signal: AbortSignal;
};

// A learner's attempts stay together, so that none can arrive in between, unless one has very many.
const batchSize = 200;
const largestBatch = 2000;
const dayMilliseconds = 24 * 60 * 60 * 1000;

/**
 * Stores the attempts of a 2016 database that are not stored yet, in the same way as the doors do. A run that was broken
 * off is gone on with, and a second one stores nothing.
 */
export async function importLegacyFile(
  db: Database,
  file: LegacyFile,
  options: ImportOptions,
): Promise<ImportTally> {
  const { times, notes, keptSince, onProgress, signal } = options;
  const tally = new ImportTally();
  const batch: ImportItem[] = [];
  let done = 0;
  const flush = async () => {
    const items = batch.splice(0);
    const fates = await storeAttempts(db, items, notes);
    for (const [at, { userId, results }] of items.entries()) {
      tally.add(userId, fates[at] ?? "refused", results);
    }
    onProgress((done += items.length));
  };

  let told: { user: LegacyUser; system: ReturnType<typeof systemOfUser> } | undefined;
  for (const attempt of legacyAttempts(file, { texts: true })) {
    if (told?.user.id !== attempt.user.id) {
      if (batch.length >= batchSize) await flush();
      told = { user: attempt.user, system: systemOfUser(attempt.user, notes) };
    } else if (batch.length >= largestBatch) await flush();
    if (signal.aborted) return tally;

    const { time, own } = times.of(attempt);
    const report = reportOfAttempt(attempt, told.system, notes);
    const submission = await submissionOfAttempt(attempt, report, time);
    const isOld = time < keptSince;
    if (isOld) notes.add("attempts: older than attempts are kept, left out", attempt.id);
    noteAttempt(attempt, { time, own }, options);
    batch.push({
      userId: attempt.user.id,
      attemptId: attempt.id,
      results: submission.results.length,
      submission: isOld ? null : withoutOldAddress(submission, time, options),
    });
  }
  await flush();
  // Else the first server does it after its start, and takes turns with whoever looks at statistics meanwhile: of tens of
  // thousands of attempts that is a minute of slow pages.
  await foldWaiting(db, { signal });
  return tally;
}

/** What would be purged within the hour is not stored at all. */
function withoutOldAddress(
  submission: Submission,
  time: Date,
  { now, notes }: ImportOptions,
): Submission {
  const purgeAfter = time.getTime() + daysUntilPurge * dayMilliseconds;
  if (submission.email === null || purgeAfter > now.getTime()) return submission;
  notes.add(
    `attempts: given with an e-mail address, which is kept for ${daysUntilPurge} days and not longer`,
  );
  return { ...submission, email: null };
}

function noteAttempt(
  { id, user, failed, successful, beyond }: LegacyAttempt,
  { time, own }: { time: Date; own: boolean },
  { notes, now }: ImportOptions,
): void {
  if (id === null) {
    const what = failed.length + successful.length > 0 ? "results of no attempt" : "no attempt";
    notes.add(`user_system_info: ${what}, made one that comes first`, user.id);
  }
  if (!own) notes.add("attempts: no time that can be, taken from a neighbour", id);
  notes.addMany("results: more than an attempt can have, left out", beyond);
  for (const row of failed) {
    const day = readLegacyTime(row.createTime, now)?.toISOString().slice(0, 10);
    if (day !== undefined && day !== time.toISOString().slice(0, 10)) {
      notes.add(
        "failed_installs: of another day than its attempt, counted on the attempt's",
        row.id,
      );
    }
  }
}
