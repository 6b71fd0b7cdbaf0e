import { restoreBackup, writeBackup } from "@allset/db";
import { readLedger } from "./erasures.ts";
import { withDatabase } from "./with-database.ts";

/** Writes everything the database holds into one file. */
export async function backupCommand(file: string): Promise<number> {
  const { tables } = await withDatabase((db) => writeBackup(db, file));
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  console.log(`${file}: ${rows} rows of ${tables.length} tables.`);
  return 0;
}

/** Puts a backup back and erases again whoever is on a ledger: the backup's, the database's, and one in a file. */
export async function restoreCommand(
  file: string,
  { replace, ledger }: { replace: boolean; ledger: string | undefined },
): Promise<number> {
  const erasures = ledger === undefined ? [] : await readLedger(ledger);
  if (erasures === null) return 2;
  const { madeAt, erased } = await withDatabase((db) =>
    restoreBackup(db, file, { replace, erasures }),
  );
  console.log(`Restored as of ${madeAt}. Learners erased again: ${erased}.`);
  return 0;
}
