import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { type Database, inSnapshot, type Transaction } from "../database.ts";
import { backupFormat, type BackupHeader } from "./backup-file.ts";
import { backupTables, type BackupTable } from "./backup-tables.ts";

/** Writes every table, as of one moment, into one compressed file. The server may go on working. */
export async function writeBackup(db: Database, file: string): Promise<BackupHeader> {
  // A backup that breaks off must not take the place of a whole one.
  const part = `${file}.part`;
  try {
    const header = await inSnapshot(db, async (tx) => {
      const head = await headerOf(tx);
      const target = createWriteStream(part, { mode: 0o600 });
      await pipeline(() => contents(tx, head), createGzip(), target);
      return head;
    });
    await rename(part, file);
    return header;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function headerOf(tx: Transaction): Promise<BackupHeader> {
  const tables: BackupTable[] = [];
  for (const table of await backupTables(tx)) {
    const [row] = await tx.sql<[{ rows: number }]>`
      select count(*) as rows from ${tx.sql(table.name)}`;
    tables.push({ ...table, rows: row.rows });
  }
  const done = await tx.sql<{ name: string }[]>`select name from migration order by name`;
  const migrations = done.map(({ name }) => name);
  return { format: backupFormat, madeAt: new Date().toISOString(), migrations, tables };
}

async function* contents(tx: Transaction, header: BackupHeader): AsyncGenerator<Buffer | string> {
  const hash = createHash("sha256");
  const first = `${JSON.stringify(header)}\n`;
  hash.update(first);
  yield first;
  for (const { name, columns } of header.tables) {
    const rows = await tx.sql`copy ${tx.sql(name)} (${tx.sql(columns)}) to stdout`.readable();
    for await (const chunk of rows as AsyncIterable<Buffer>) {
      hash.update(chunk);
      yield chunk;
    }
  }
  yield `${hash.digest("hex")}\n`;
}
