import { randomBytes } from "node:crypto";
import postgres from "postgres";
import type {} from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of a PostgreSQL where tests may create databases. */
    postgresUrl: string;
  }
}

export type TestDatabase = {
  url: string;
  /** Ends the sessions that are still open, and removes the database. */
  drop(): Promise<void>;
};

/**
 * Makes a database of its own on the server at `adminUrl`, empty or as a copy of `template`. Nobody
 * may be connected to the template meanwhile. A copy takes about 40 ms.
 */
export async function createTestDatabase(
  adminUrl: string,
  template = "template0",
): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString("hex")}`;
  await execute(adminUrl, (sql) => sql`create database ${sql(name)} template ${sql(template)}`);
  return {
    url: withDatabase(adminUrl, name),
    drop: () => execute(adminUrl, (sql) => sql`drop database ${sql(name)} with (force)`),
  };
}

/**
 * Makes a database once, lets `fill` prepare it (migrations, say), and gives back its name for
 * `createTestDatabase`. Meant for a global set-up, before the tests start.
 */
export async function createTemplateDatabase(
  adminUrl: string,
  fill: (url: string) => Promise<void>,
): Promise<{ name: string; drop(): Promise<void> }> {
  const database = await createTestDatabase(adminUrl);
  await fill(database.url);
  return { name: new URL(database.url).pathname.slice(1), drop: database.drop };
}

async function execute(
  url: string,
  statement: (sql: postgres.Sql) => Promise<unknown>,
): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await statement(sql);
  } finally {
    await sql.end();
  }
}

function withDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
