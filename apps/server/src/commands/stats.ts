import { rebuildStats, verifyStats } from "@allset/db";
import { withDatabase } from "./with-database.ts";

/** Compares the counters with a recount of the attempts. Exit code 1 when they differ. */
export async function verifyStatsCommand(): Promise<number> {
  const { compared, wrong, differences } = await withDatabase((db) => verifyStats(db));
  console.log(`${compared} numbers compared, ${wrong} wrong.`);
  for (const { level, start, platformId, item, counted, recounted } of differences) {
    console.log(
      `  ${level} ${start} platform ${platformId} item ${item}: counted ${counted.all} (${counted.current} current), found ${recounted.all} (${recounted.current})`,
    );
  }
  if (wrong > 0) console.log("Run `stats rebuild` to make the counters again.");
  return wrong > 0 ? 1 : 0;
}

/** Makes the counters again. Submissions may go on meanwhile. */
export async function rebuildStatsCommand(): Promise<number> {
  await withDatabase((db) => rebuildStats(db));
  console.log("The counters were made again.");
  return 0;
}
