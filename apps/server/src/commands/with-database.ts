import { migrate, openDatabase, type Database } from "@allset/db";
import { findDatabase } from "../find-database.ts";
import { processConfig } from "./process-config.ts";

/** Runs `work` on the server's database, brought up to date, while no server needs to run. */
export async function withDatabase<Result>(
  work: (db: Database, applied: number) => Promise<Result>,
): Promise<Result> {
  const database = await findDatabase(processConfig(), () => {});
  try {
    const db = openDatabase({ url: database.url, maxConnections: 4, applicationName: "allset" });
    try {
      const { applied } = await migrate(db);
      return await work(db, applied);
    } finally {
      await db.close();
    }
  } finally {
    await database.stop();
  }
}
