import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Database, inTransaction, type Transaction } from "../database.ts";
import { currentEpoch, waitForEpoch } from "../ingest/dimension-epoch.ts";
import { eraseLocked } from "../learners/erase-learners.ts";
import type { ErasureLedgerEntry } from "../retention/erasure-ledger.ts";
import { listErasures } from "../retention/erasure-ledger.ts";
import { BackupError, type BackupHeader, checkBackup, linesOf } from "./backup-file.ts";
import { backupTables } from "./backup-tables.ts";

export type RestoreOptions = {
  /** Give up what the database holds now. Its ledger of erasures is kept. */
  replace: boolean;
  /** A ledger that knows of more erasures than the database and the backup. */
  erasures?: readonly ErasureLedgerEntry[];
};

/**
 * Puts a backup into a migrated database and erases again everybody on the ledgers of the backup and of the database, in
 * one transaction: any failure leaves everything as it was. Servers must be stopped: one that runs on all the same stores
 * no ids from before, but may tell a retry the problems of somebody else. Throws `BackupError` for a file that does not fit.
 */
export async function restoreBackup(
  db: Database,
  file: string,
  { replace, erasures = [] }: RestoreOptions,
): Promise<BackupHeader & { erased: number }> {
  const header = await checkBackup(file);
  return inTransaction(db, async (tx) => {
    await refuseOthers(tx, header, replace);
    await waitForEpoch(tx);
    const epoch = await currentEpoch(tx);
    const before = [...(await listErasures(tx)), ...erasures];
    const names = header.tables.map(({ name }) => name);
    await tx.sql`truncate ${tx.sql(names)}`;
    await fill(tx, file, header);
    await setSequences(tx);
    await tx.sql`
      insert into dimension_epoch (epoch, looked_at) values (${epoch + 1}, now())
      on conflict (id) do update set epoch = greatest(dimension_epoch.epoch, ${epoch}) + 1`;
    const ids = [...before, ...(await listErasures(tx))].map(({ learnerId }) => learnerId);
    await tx.sql`
      insert into learner (id) select distinct id from unnest(${ids}::uuid[]) id order by id
      on conflict do nothing`;
    return { ...header, erased: (await eraseLocked(tx, [...new Set(ids)])).learners };
  });
}

async function refuseOthers(
  tx: Transaction,
  header: BackupHeader,
  replace: boolean,
): Promise<void> {
  const done = await tx.sql<{ name: string }[]>`select name from migration order by name`;
  const tables = (await backupTables(tx)).map(({ name, columns }) => `${name}:${columns.join()}`);
  const theirs = header.tables.map(({ name, columns }) => `${name}:${columns.join()}`);
  if (
    done.map(({ name }) => name).join() !== header.migrations.join() ||
    tables.join() !== theirs.join()
  ) {
    throw new BackupError(
      "The backup was made by another version of Allset. Restore it with that version, then upgrade. Nothing was changed.",
    );
  }
  const [{ used }] = await tx.sql<[{ used: boolean }]>`
    select exists (select from learner) or exists (select from workshop)
      or exists (select from account) as used`;
  if (used && !replace) {
    throw new BackupError(
      "The database is not empty. Add --replace to give up what it holds. Nothing was changed.",
    );
  }
}

async function fill(tx: Transaction, file: string, header: BackupHeader): Promise<void> {
  const lines = linesOf(file);
  await lines.next();
  for (const { name, columns, rows } of header.tables) {
    const target = await tx.sql`copy ${tx.sql(name)} (${tx.sql(columns)}) from stdin`.writable();
    await pipeline(Readable.from(take(lines, rows)), target);
  }
  await lines.return();
}

async function* take(lines: AsyncGenerator<Buffer>, count: number): AsyncGenerator<Buffer> {
  for (let n = 0; n < count; n += 1) {
    const { value } = await lines.next();
    yield value as Buffer;
  }
}

// Not every sequence change is rolled back, so none is ever lowered.
async function setSequences(tx: Transaction): Promise<void> {
  const identities = await tx.sql<{ table: string; column: string }[]>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and is_identity = 'YES'`;
  for (const { table, column } of identities) {
    await tx.sql`
      select setval(s.name::regclass,
        greatest((select max(${tx.sql(column)}) from ${tx.sql(table)}),
          pg_sequence_last_value(s.name::regclass), 0) + 1, false)
      from pg_get_serial_sequence(quote_ident(${table}), ${column}) as s(name)`;
  }
}
