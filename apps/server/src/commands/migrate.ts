import { withDatabase } from "./with-database.ts";

/** Brings the tables up to date. Safe from several processes at once. */
export async function migrateCommand(): Promise<number> {
  await withDatabase(async (_, applied) => {
    console.log(applied === 0 ? "The tables are up to date." : `Migrations applied: ${applied}.`);
  });
  return 0;
}
