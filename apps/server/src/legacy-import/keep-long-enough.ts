import { type Database, readSettings, saveSettings } from "@allset/db";
import type { AttemptTimes } from "./attempt-times.ts";
import { grouped } from "./import-summary.ts";

/** The most that the setting allows. */
export const mostMonths = 240;

type Kept =
  | { kind: "kept"; since: Date; changed: string | null }
  /** Why, to be read after the file's name. */
  | { kind: "refused"; why: string };

/**
 * Sees to it that the retention job does not remove what is about to be imported, which is ten years old.
 *
 * @param options.months attempts are kept so long from now on, if that is longer than before.
 * @param options.leaveOutOld the attempts that would be removed are not imported.
 */
export async function keepLongEnough(
  db: Database,
  times: AttemptTimes,
  options: { now: Date; months: number; leaveOutOld: boolean },
): Promise<Kept> {
  const { now, leaveOutOld } = options;
  const before = (await readSettings(db)).retentionMonths;
  const months = Math.max(before, options.months);
  const since = keptSince(now, months);
  const old = times.countBefore(since);
  if (old > 0 && !leaveOutOld && times.oldest) {
    return {
      kind: "refused",
      why: refusal(times.oldest, now, { months, old, all: times.attempts }),
    };
  }
  if (months === before) return { kind: "kept", since, changed: null };
  await saveSettings(db, { retentionMonths: months }, { id: null, name: "command line" });
  const changed = `Attempts are kept for ${months} months now, not ${before}.`;
  return { kind: "kept", since, changed };
}

/** The moment before which attempts are removed when they are kept for so many months. */
export function keptSince(now: Date, months: number): Date {
  const moment = new Date(now);
  moment.setUTCMonth(moment.getUTCMonth() - months);
  return moment;
}

/** Months, in whole years, that keep what is as old as `oldest` for half a year more at least. */
export function monthsToKeep(oldest: Date, now: Date): number {
  let months = 12;
  while (months < mostMonths && keptSince(now, months - 6) > oldest) months += 12;
  return months;
}

function refusal(
  oldest: Date,
  now: Date,
  { months, old, all }: { months: number; old: number; all: number },
): string {
  const enough = monthsToKeep(oldest, now);
  const until = keptSince(oldest, -enough).toISOString().slice(0, 10);
  return `goes back to ${oldest.toISOString().slice(0, 10)}, and this server keeps attempts for ${months} months.
The next clean-up would remove ${grouped(old)} of its ${grouped(all)} attempts: the statistics would go on counting them among all
attempts, but no page and no 2016 read would find them. Nothing was imported. Choose, and say it again with

  --retention-months ${enough}   keeps everybody's attempts for ${enough} months, and these until ${until}. Learners are
                           told this number. It is “Attempts are kept for” in the admin app's settings.
  --leave-out-old          imports only the ${grouped(all - old)} attempts that are young enough.
`;
}
