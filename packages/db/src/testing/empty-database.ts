import { inject, onTestFinished } from "vitest";
import { openDatabase } from "../database.ts";
import type { Database } from "../database.ts";
import { createTestDatabase } from "../embedded/test-database.ts";
import { migrate } from "../migrate/migrate.ts";

/** A migrated database of this test's own, gone when the test is. */
export async function emptyDatabase(): Promise<Database> {
  const { url, drop } = await createTestDatabase(inject("postgresUrl"));
  const db = openDatabase({ url });
  onTestFinished(async () => {
    await db.close();
    await drop();
  });
  await migrate(db);
  return db;
}
