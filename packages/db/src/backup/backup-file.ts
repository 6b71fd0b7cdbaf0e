import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import type { BackupTable } from "./backup-tables.ts";

export const backupFormat = "allset-backup-1";

/** The first line of a backup. After it come the rows of every table, one a line (PostgreSQL's COPY text), then the checksum. */
export type BackupHeader = {
  format: typeof backupFormat;
  madeAt: string;
  migrations: string[];
  tables: BackupTable[];
};

/** The file is not a backup, is damaged, or does not fit. The message is for the operator. */
export class BackupError extends Error {
  override readonly name = "BackupError";
}

/** Reads a backup whole and compares counts and checksum, before anything is done with it. */
export async function checkBackup(file: string): Promise<BackupHeader> {
  const hash = createHash("sha256");
  let header: BackupHeader | undefined;
  let held: Buffer | undefined;
  let count = 0;
  try {
    for await (const line of linesOf(file)) {
      header ??= headerOf(line);
      if (held) hash.update(held);
      held = line;
      count += 1;
    }
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      throw new BackupError(`${file}: there is no such file.`);
    }
    throw new BackupError(`${file} is not a whole backup of Allset. Nothing was changed.`);
  }
  const rows = header?.tables.reduce((sum, table) => sum + table.rows, 0) ?? 0;
  if (!header || count !== rows + 2 || held?.toString().trim() !== hash.digest("hex")) {
    throw new BackupError(`${file} is not a whole backup of Allset. Nothing was changed.`);
  }
  return header;
}

function headerOf(line: Buffer): BackupHeader {
  const header = JSON.parse(line.toString()) as BackupHeader;
  if (header.format !== backupFormat) throw new Error("another format");
  return header;
}

/** The lines of a backup, each with its line feed. Other line separators are part of the text. */
export async function* linesOf(file: string): AsyncGenerator<Buffer, void, undefined> {
  const source = createReadStream(file);
  const text = createGunzip();
  source.on("error", (error) => text.destroy(error));
  source.pipe(text);
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of text as AsyncIterable<Buffer>) {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let start = 0;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10, start)) {
      yield rest.subarray(start, end + 1);
      start = end + 1;
    }
    rest = rest.subarray(start);
  }
  if (rest.length > 0) yield rest;
}
