import type { LinuxFamily } from "@allset/checks";
import type { Reason, ReceiptProblem, Requirement, Status } from "@allset/contract";
import type { Queryable } from "../database.ts";
import { BoundedCache } from "./bounded-cache.ts";
import { OutcomeCache } from "./outcome-cache.ts";
import type { ToldProblem } from "./receipt-problems.ts";

/** What is remembered of a distinct result, without its texts. */
export type KnownOutcome = {
  id: number;
  checkId: number;
  check: string;
  status: Status;
  reason: Reason | null;
  version: string | null;
  problem: { id: number; title: string } | null;
};

export type KnownPlatform = {
  id: number;
  os: string;
  /** Whose package manager it has; null outside Linux and on a distribution that nobody knows. */
  family: LinuxFamily | null;
};

/**
 * Dimension rows that this process met already: they never change, so what is found here needs no statement. Bounded,
 * because strangers choose the values. Good for one epoch: in the next one rows may be gone.
 */
export class DimensionCache {
  /** The epoch that had begun before the first row was read; see dimension-epoch.ts. */
  readonly epoch: number;
  /** By what was sent. */
  readonly outcomes = new OutcomeCache(20_000);
  readonly outcomesById = new BoundedCache<number, KnownOutcome>(20_000);
  readonly platforms = new BoundedCache<string, KnownPlatform>(10_000);
  readonly clients = new BoundedCache<string, number>(1_000);
  /** By the name as sent; a workshop that is deleted is forgotten by whoever meets its absence. */
  readonly workshops = new BoundedCache<string, number>(5_000);
  /** By what is known of the failure. */
  readonly toldProblems = new BoundedCache<string, ToldProblem>(10_000);
  /** Requirement lists by workshop and revision, which are never changed. */
  readonly lists = new BoundedCache<string, Requirement[]>(1_000);
  /** By the signatures of resolve-check-states.ts; null where nothing was judged. */
  readonly checkStates = {
    attempts: new BoundedCache<string, number | null>(4_000),
    learners: new BoundedCache<string, number | null>(4_000),
  };
  readonly receiptProblemsById = new BoundedCache<number, ReceiptProblem>(10_000);

  constructor(epoch: number) {
    this.epoch = epoch;
  }
}

/**
 * The cache of a database. A new epoch gets a new cache, and not an emptied one: batches that are under way would go on
 * filling it with what they read before.
 */
export class Dimensions {
  /** Takes any epoch but the first for a new one, so that nobody has to ask before the first batch. */
  current = new DimensionCache(0);

  /** Forgets what was remembered in another epoch. */
  renew(epoch: number): void {
    if (this.current.epoch !== epoch) this.current = new DimensionCache(epoch);
  }
}

/** A connection, and the cache that one batch works with from its beginning to its end. */
export type WithDimensions = Queryable & { readonly dimensions: DimensionCache };
