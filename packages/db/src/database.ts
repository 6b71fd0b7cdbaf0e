import { PgDialect } from "drizzle-orm/pg-core";
import { PostgresJsDatabase, PostgresJsSession } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { Dimensions } from "./ingest/dimension-cache.ts";

const postgresTypes = {
  // Days stay text such as 2026-03-14: a Date would move them with the time zone.
  date: {
    to: 1184,
    from: [1114, 1184],
    serialize: isoTime,
    parse: (text: string) => new Date(text),
  },
  day: { to: 1082, from: [1082], serialize: (day: string) => day, parse: (day: string) => day },
  // Every count here is far below 2^53.
  bigint: { to: 20, from: [20], serialize: String, parse: Number },
  // Drizzle hands over JSON text, sql.json() hands over values.
  json: {
    to: 114,
    from: [114, 3802],
    serialize: jsonText,
    parse: (text: string) => JSON.parse(text),
  },
};
type Types = { day: string; bigint: number };

/** Statements as tagged templates (postgres.js). Timestamps are `Date`, days are text, bigints are numbers. */
export type Sql = postgres.Sql<Types>;
export type Orm = PostgresJsDatabase<Record<string, never>>;

/** What a query needs: a database, or a transaction on it. */
export type Queryable = { readonly sql: postgres.ISql<Types> };

export type Transaction = { readonly sql: postgres.TransactionSql<Types> };

export type Database = {
  readonly sql: Sql;
  /** The same connections, seen through Drizzle: for libraries that bring no SQL of their own. */
  readonly orm: Orm;
  /** What ingest remembers about dimension rows, to ask for them once only. */
  readonly dimensions: Dimensions;
  /** Lets running statements end, for at most five seconds, and closes every connection. */
  close(): Promise<void>;
};

export type DatabaseOptions = {
  url: string;
  /** Default 10. */
  maxConnections?: number;
  /** Shown in `pg_stat_activity`. */
  applicationName?: string;
};

// A database that is back should not be found by chance many seconds later.
const longestPauseSeconds = 1;

/** Opens a pool of connections. Nothing is connected before the first statement. */
export function openDatabase(options: DatabaseOptions): Database {
  const sql = postgres(options.url, {
    max: options.maxConnections ?? 10,
    types: postgresTypes,
    connection: { application_name: options.applicationName ?? "allset", TimeZone: "UTC" },
    onnotice: () => {},
    backoff: (tries: number) => Math.min(0.02 * 2 ** tries, longestPauseSeconds),
  });
  return {
    sql,
    orm: ormOn(sql),
    dimensions: new Dimensions(),
    close: () => sql.end({ timeout: 5 }),
  };
}

/** Runs `work` in one transaction: committed when its promise resolves, rolled back when it rejects. */
export function inTransaction<Result>(
  db: Database,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return begin(db, "", work);
}

/**
 * The same for work that gives back its `last` statements under way instead of waiting for them: the COMMIT goes out right
 * behind, and locks are held for one round trip less. When one of them fails PostgreSQL rolls back in place of the COMMIT,
 * and the error is thrown here. They must be all that was written: what fails before it is sent rolls nothing back.
 */
export async function inTransactionUntil<Result>(
  db: Database,
  work: (tx: Transaction) => Promise<{ result: Result; last: Promise<unknown> }>,
): Promise<Result> {
  const { result, last } = await begin(db, "", async (tx) => {
    const done = await work(tx);
    // A lost connection fails the COMMIT as well, which is then what is thrown.
    done.last.catch(() => {});
    return done;
  });
  await last;
  return result;
}

/** Runs queries that must all see the same moment. Nothing can be written. */
export function inSnapshot<Result>(
  db: Database,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return begin(db, "isolation level repeatable read read only", work);
}

async function begin<Result>(
  db: Database,
  mode: string,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  let result: { value: Result } | undefined;
  await db.sql.begin(mode, async (sql) => {
    result = { value: await work({ sql }) };
  });
  if (!result) throw new Error("a transaction ended without a result");
  return result.value;
}

const dialect = new PgDialect();

// drizzle() itself would change how the connections it is given read and write times and JSON, for everybody.
function ormOn(sql: Sql): Orm {
  return new PostgresJsDatabase(dialect, new PostgresJsSession(sql, dialect, undefined), undefined);
}

function isoTime(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}

function jsonText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
