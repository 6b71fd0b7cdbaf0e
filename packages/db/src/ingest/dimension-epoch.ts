import type { Fragment } from "postgres";
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
 * Keeps a new epoch from beginning until the transaction ends. Of use to whoever compares epochs in a later statement: one
 * that was read earlier may be over when the lock is had.
 */
export function sharedEpochLock({ sql }: Queryable): Fragment {
  return sql`pg_advisory_xact_lock_shared(${epochLock})`;
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
  const [{ epoch }] = await sql<[{ epoch: number }]>`select ${newestEpoch({ sql })} as epoch`;
  return epoch;
}

/** The same, as a part of a statement. */
export function newestEpoch({ sql }: Queryable): Fragment {
  return sql`(select coalesce(max(epoch), 0) from dimension_epoch)`;
}
