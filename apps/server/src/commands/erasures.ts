import { readFile } from "node:fs/promises";
import { type ErasureLedgerEntry, listErasures, reapplyErasures } from "@allset/db";
import { withDatabase } from "./with-database.ts";

const header = "learner_id,erased_at";
const row = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}),(.+)$/i;

/** Prints the ledger of erasures as CSV, to be kept beside the backups. */
export async function listErasuresCommand(): Promise<number> {
  const erasures = await withDatabase((db) => listErasures(db));
  console.log(header);
  for (const { learnerId, erasedAt } of erasures) {
    console.log(`${learnerId},${erasedAt.toISOString()}`);
  }
  return 0;
}

/** Erases again, after a restore, everybody on a ledger that `erasures list` (or psql) wrote. Safe to repeat. */
export async function applyErasuresCommand(file: string): Promise<number> {
  const entries = await readLedger(file);
  if (entries === null) return 2;
  const { erased } = await withDatabase((db) => reapplyErasures(db, entries));
  console.log(`On the ledger: ${entries.length}. Erased again: ${erased}.`);
  return 0;
}

/** Reads a ledger; says which line is wrong and gives null when one is. */
export async function readLedger(file: string): Promise<ErasureLedgerEntry[] | null> {
  const [first, ...lines] = (await readFile(file, "utf8")).trim().split(/\r?\n/);
  const entries = lines.map((line) => {
    const [, learnerId = "", time = ""] = row.exec(line) ?? [];
    return { learnerId, erasedAt: new Date(time) };
  });
  const broken = entries.findIndex(({ erasedAt }) => Number.isNaN(erasedAt.getTime()));
  if (first !== header || broken >= 0) {
    console.error(
      `${file}: line ${broken < 0 ? 1 : broken + 2} is not of a ledger. Nothing was erased.`,
    );
    return null;
  }
  return entries;
}
