import type { Queryable } from "../../database.ts";

// Any number will do, as long as whoever changes cells, or removes what they name, and nobody else takes it.
const lockNumber = 2_014_016;

/** Takes the lock of whoever changes cells until the transaction ends; false when somebody else has it. */
export async function tryCountersLock({ sql }: Queryable): Promise<boolean> {
  const [lock] = await sql<[{ taken: boolean }]>`
    select pg_try_advisory_xact_lock(${lockNumber}) as taken`;
  return lock.taken;
}

/** Waits for the lock and keeps it until the transaction ends. */
export async function waitForCountersLock({ sql }: Queryable): Promise<void> {
  await sql`select pg_advisory_xact_lock(${lockNumber})`;
}

/** Runs `work` while this session holds the lock, which it waits for. `sql` must be one connection. */
export async function withCountersLock(
  { sql }: Queryable,
  work: () => Promise<void>,
): Promise<void> {
  await sql`select pg_advisory_lock(${lockNumber})`;
  try {
    await work();
  } finally {
    await sql`select pg_advisory_unlock(${lockNumber})`;
  }
}
