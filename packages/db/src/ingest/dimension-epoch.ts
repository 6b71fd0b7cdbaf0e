import type { Transaction } from "../database.ts";

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

// Any number will do, as long as submissions and the removal of unused rows take the same.
const epochLock = 1_502_016;

/**
 * Makes sure that what was remembered in `epoch` may be stored, and keeps a new epoch from beginning until the transaction
 * ends. To be called before other locks are taken. @throws {StaleDimensions}
 */
export async function holdEpoch({ sql }: Transaction, epoch: number): Promise<void> {
  const lock = sql`select pg_advisory_xact_lock_shared(${epochLock})`;
  const select = sql<[{ epoch: number }]>`
    select coalesce(max(epoch), 0) as epoch from dimension_epoch`;
  const [, [now]] = await Promise.all([lock, select]);
  if (now.epoch !== epoch) throw new StaleDimensions(now.epoch);
}

/** Waits until nobody stores anything that was remembered before, and begins an epoch as the transaction ends. */
export async function beginEpoch({ sql }: Transaction, epoch: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(${epochLock})`;
  await sql`update dimension_epoch set epoch = ${epoch}`;
}
