import {
  type Database,
  expireAttempts,
  foldWaiting,
  purgeContacts,
  readSettings,
  removeUnusedRows,
} from "@allset/db";
import type { FastifyBaseLogger } from "fastify";
import type { Job } from "./run-jobs.ts";

const hourSeconds = 60 * 60;
// Lists of workshops add up those that changed themselves, and the more learners these have, the more a fold that does it costs.
const foldsPerCount = 5;

/** What a running server sees to: statistics stay cheap to read, and nothing is kept for longer than promised. */
export function serverJobs(
  { db, readDb }: { db: Database; readDb: Database },
  logger: FastifyBaseLogger,
): Job[] {
  let folds = 0;
  return [
    {
      name: "fold statistics",
      everySeconds: 2,
      async run() {
        // It keeps a processor busy, as statistics do: on their connections it takes turns with them, and the others are
        // left to submissions.
        await foldWaiting(readDb, { workshops: folds % foldsPerCount === 0 });
        folds += 1;
      },
    },
    {
      name: "retention",
      everySeconds: hourSeconds,
      atStart: true,
      async run() {
        // Not as remembered: another process may just have decided to keep more, and what is removed is gone.
        const { retentionMonths } = await readSettings(db);
        const now = new Date();
        const { contacts } = await purgeContacts(db, now);
        const { attempts, learners } = await expireAttempts(db, { now, months: retentionMonths });
        if (contacts + attempts > 0) {
          logger.info({ contacts, attempts, learners }, "removed what was kept long enough");
        }
      },
    },
    {
      name: "unused rows",
      everySeconds: hourSeconds,
      async run() {
        // Every attempt is read for it, so one server does it once a day.
        const { rows } = await removeUnusedRows(db, { now: new Date(), pauseHours: 24 });
        if (rows > 0) logger.info({ rows }, "removed what no attempt refers to any more");
      },
    },
  ];
}
