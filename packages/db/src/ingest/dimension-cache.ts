import type { LinuxFamily } from "@allset/checks";
import type { Reason, ReceiptProblem, Status } from "@allset/contract";
import { BoundedCache } from "./bounded-cache.ts";

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
 * because strangers choose the values.
 */
export class DimensionCache {
  /** By what was sent. */
  readonly outcomes = new BoundedCache<string, KnownOutcome>(20_000);
  readonly outcomesById = new BoundedCache<number, KnownOutcome>(20_000);
  readonly platforms = new BoundedCache<string, KnownPlatform>(10_000);
  readonly clients = new BoundedCache<string, number>(1_000);
  /** By the name as sent; a workshop that is deleted is forgotten by whoever meets its absence. */
  readonly workshops = new BoundedCache<string, number>(5_000);
  readonly receiptProblems = new BoundedCache<string, number>(10_000);
  readonly receiptProblemsById = new BoundedCache<number, ReceiptProblem>(10_000);
}
