import { stat } from "node:fs/promises";
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { LegacyFileError, toLegacyFileError } from "./legacy-file-error.ts";

/** A value as SQLite gives it: a column may hold another type than it was declared with. */
export type LegacyValue = SQLOutputValue;
export type LegacyRow = Record<string, LegacyValue>;

/** A database of the 2016 server, open for reading. All reads see the same moment. */
export type LegacyFile = {
  path: string;
  /** When the file was last written to. */
  changedAt: Date;
  /** Columns that an older version of the 2016 server did not have yet, as `table.column`. They read as null. */
  absent: readonly string[];
  /** Rows one after the other, whole numbers as bigint. @throws {LegacyFileError} */
  rows(statement: string): Generator<LegacyRow, void, undefined>;
  close(): void;
};

/** What a row cannot be understood without. */
const needed = {
  user_system_info: ["id", "unique_user_id"],
  attempts: ["id", "unique_user_id"],
  successful_installs: ["id", "name", "attempt_id"],
  failed_installs: ["id", "name", "attempt_id"],
};
export const systemColumns = [
  "distribution_name",
  "distribution_version",
  "system",
  "system_version",
  "system_platform",
  "machine",
  "python_version",
] as const;
const others = {
  user_system_info: [...systemColumns, "workshop_id", "email_id", "create_time"],
  attempts: [],
  successful_installs: ["version", "user_id", "create_time"],
  failed_installs: ["version", "error_description", "user_id", "create_time"],
};
type Table = keyof typeof needed;
const tables = Object.keys(needed) as Table[];

/**
 * Opens a database of the 2016 server (SQLite, as its SQLAlchemy models made it), and changes nothing in it.
 *
 * @throws {LegacyFileError} when it is none, or cannot be read.
 */
export async function openLegacyFile(path: string): Promise<LegacyFile> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new LegacyFileError(`${path}: there is no such file.`);
  if (!found.isFile()) throw new LegacyFileError(`${path} is not a file.`);
  // Not at the top: the server itself needs no SQLite, and some versions of Node warn that it is new.
  const sqlite = await import("node:sqlite");
  let db: DatabaseSync | undefined;
  try {
    db = new sqlite.DatabaseSync(path, { readOnly: true });
    db.exec("begin");
    const columns = new Map(tables.map((table) => [table, columnsOf(db, table)]));
    refuseOthers(path, columns);
    return fileOf(path, found.mtime, db, columns);
  } catch (error) {
    db?.close();
    throw toLegacyFileError(path, error);
  }
}

type Columns = ReadonlyMap<Table, ReadonlySet<string>>;

function columnsOf(db: DatabaseSync | undefined, table: Table): Set<string> {
  const rows = db?.prepare("select lower(name) as name from pragma_table_info(?)").all(table) ?? [];
  return new Set(rows.map(({ name }) => String(name)));
}

function refuseOthers(path: string, columns: Columns): void {
  const lacking = tables.flatMap((table) => {
    const present = columns.get(table) ?? new Set();
    if (present.size === 0) return [`the table ${table}`];
    return needed[table]
      .filter((column) => !present.has(column))
      .map((column) => `the column ${table}.${column}`);
  });
  if (lacking.length === 0) return;
  if ([...columns.values()].every(({ size }) => size === 0)) {
    throw new LegacyFileError(`${path} has none of the 2016 server's tables.`);
  }
  throw new LegacyFileError(
    `${path} lacks ${lacking.join(", ")}: it may be of an early version of the 2016 server, which could not tell learners apart.`,
  );
}

function fileOf(path: string, changedAt: Date, db: DatabaseSync, columns: Columns): LegacyFile {
  const absent = tables.flatMap((table) =>
    others[table].filter((column) => !columns.get(table)?.has(column)).map((c) => `${table}.${c}`),
  );
  return {
    path,
    changedAt,
    absent,
    *rows(statement) {
      try {
        const prepared = db.prepare(statement);
        prepared.setReadBigInts(true);
        yield* prepared.iterate();
      } catch (error) {
        throw toLegacyFileError(path, error);
      }
    },
    close: () => db.close(),
  };
}
