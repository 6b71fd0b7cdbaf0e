import { afterAll, inject, onTestFinished } from "vitest";
import { type Database, openDatabase } from "../database.ts";
import { createTemplateDatabase, createTestDatabase } from "../embedded/test-database.ts";
import { migrate } from "../migrate/migrate.ts";

// Migrated once for each test file: a copy takes a fraction of the time.
let template: ReturnType<typeof createTemplateDatabase> | undefined;
afterAll(async () => (await template)?.drop());

/** A migrated database of this test's own, gone when the test is. */
export async function emptyDatabase(): Promise<Database> {
  const adminUrl = inject("postgresUrl");
  template ??= createTemplateDatabase(adminUrl, migrated);
  const { name } = await template;
  const { url, drop } = await createTestDatabase(adminUrl, name);
  const db = openDatabase({ url });
  onTestFinished(async () => {
    await db.close();
    await drop();
  });
  return db;
}

async function migrated(url: string): Promise<void> {
  const db = openDatabase({ url });
  await migrate(db);
  await db.close();
}
