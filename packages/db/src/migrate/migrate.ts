import type { Database } from "../database.ts";
import { rebuildOn } from "../stats/counters/rebuild-stats.ts";
import { migrations } from "./migrations.ts";

// Any number will do, as long as every server that shares a database takes the same.
const lockNumber = 7_216_421;

/**
 * Migrations that change what is counted, so that the counters are made anew. They hold nothing else: broken off while it
 * recounts, a start does them again.
 */
const recounts = new Set([
  "0008_failing_learners",
  "0009_tries_by_day",
  "0012_count_check_states",
  "0014_tries_by_platform",
  "0017_problems_by_day",
  "0019_days_of_months",
]);

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

async function applyMissing(
  connection: Awaited<ReturnType<Database["sql"]["reserve"]>>,
): Promise<{ applied: number }> {
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
      if (!recounts.has(name)) await connection`insert into migration (name) values (${name})`;
      await connection`commit`;
    } catch (error) {
      await connection`rollback`;
      throw error;
    }
  }
  const toRecount = missing.filter(({ name }) => recounts.has(name));
  if (toRecount.length > 0) {
    // Last, on the tables that this program knows; and before it counts as done, so that a start that fails does it again.
    await rebuildOn(connection);
    await connection`
      insert into migration (name) select unnest(${toRecount.map(({ name }) => name)}::text[])`;
  }
  return { applied: missing.length };
}
