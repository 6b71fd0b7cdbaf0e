import type { ReservedSql } from "postgres";
import type { Database } from "../database.ts";
import { migrations } from "./migrations.ts";

// Any number will do, as long as every server that shares a database takes the same.
const lockNumber = 7_216_421;

/**
 * Brings the database up to this program's schema. Several processes may call it at once: one works, the others wait and
 * find nothing left to do. Each migration is a transaction of its own.
 */
export async function migrate(db: Database): Promise<{ applied: number }> {
  const connection = await db.sql.reserve();
  try {
    // An advisory lock belongs to a session: it must be taken, held and given back on one connection.
    await connection`select pg_advisory_lock(${lockNumber})`;
    try {
      return await applyMissing(connection);
    } finally {
      await connection`select pg_advisory_unlock(${lockNumber})`;
    }
  } finally {
    connection.release();
  }
}

async function applyMissing(connection: ReservedSql): Promise<{ applied: number }> {
  await connection`
    create table if not exists migration (
      name text primary key,
      applied_at timestamptz not null default now()
    )`;
  const rows = await connection<{ name: string }[]>`select name from migration`;
  const done = new Set(rows.map((row) => row.name));
  const missing = migrations.filter(({ name }) => !done.has(name));
  for (const { name, sql } of missing) {
    await connection`begin`;
    try {
      await connection.unsafe(sql);
      await connection`insert into migration (name) values (${name})`;
      await connection`commit`;
    } catch (error) {
      await connection`rollback`;
      throw error;
    }
  }
  return { applied: missing.length };
}
