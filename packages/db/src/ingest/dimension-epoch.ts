import type { Queryable, Transaction } from "../database.ts";

/** Dimension rows were marked as unused since the batch looked them up: they may be gone. */
export class StaleDimensions extends Error {
  override readonly name = "StaleDimensions";
  /** The epoch that has begun. */
  readonly epoch: number;

  constructor(epoch: number) {
    super(`epoch ${epoch} has begun`);
    this.epoch = epoch;
  }
}

// Any number will do, as long as submissions take the same as whoever begins an epoch.
const epochLock = 1_502_016;

/**
 * Makes sure that what was remembered in `epoch` may be stored, and keeps a new epoch from beginning until the transaction
 * ends. To be called before other locks are taken. @throws {StaleDimensions}
 */
export async function holdEpoch({ sql }: Transaction, epoch: number): Promise<void> {
  // Sent at once, before the question: an epoch read earlier may be over when the lock is had.
  const lock = sql`select pg_advisory_xact_lock_shared(${epochLock})`.execute();
  const [, now] = await Promise.all([lock, currentEpoch({ sql })]);
  if (now !== epoch) throw new StaleDimensions(now);
}

/**
 * Waits until nobody stores anything that was remembered in this epoch. Whoever comes then waits until the transaction ends,
 * which should have begun another epoch.
 */
export async function waitForEpoch({ sql }: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(${epochLock})`;
}

/** The epoch that a server may remember rows from. */
export async function currentEpoch({ sql }: Queryable): Promise<number> {
  const [{ epoch }] = await sql<[{ epoch: number }]>`
    select coalesce(max(epoch), 0) as epoch from dimension_epoch`;
  return epoch;
}
