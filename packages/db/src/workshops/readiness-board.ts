import type { Reason, Status } from "@allset/contract";
import type { Queryable } from "../database.ts";
import type { Viewer } from "../staff/viewer.ts";

/** `nearly`: exactly one thing to fix. `blocked`: more than one, or no progress in three tries. */
export type BoardState = "ready" | "nearly" | "blocked";

export type BoardRow = {
  learnerId: string;
  pseudonym: string;
  email: string | null;
  state: BoardState;
  /** Required checks that stand in the way; `status` is null when it was never checked. */
  failing: {
    check: string;
    status: Status | null;
    reason: Reason | null;
    version: string | null;
  }[];
  attempts: number;
  lastSeenAt: Date;
  os: string;
  osVersion: string;
};

export type ReadinessBoard = {
  counts: {
    ready: number;
    nearly: number;
    blocked: number;
    /** Seats that nobody has checked in for yet; null when the number of seats is unknown. */
    noAttempt: number | null;
  };
  /** Who needs help first: most to fix, then longest waiting. */
  rows: BoardRow[];
  /** `frees`: learners for whom this is the only thing left; `learners`: all who lack it. */
  topBlockers: { check: string; frees: number; learners: number }[];
  perCheck: {
    check: string;
    pass: number;
    warn: number;
    fail: number;
    skip: number;
    notChecked: number;
  }[];
};

/** Who of a workshop is ready and who needs help with what. @throws {NotFound} */
export async function readinessBoard(
  db: Queryable,
  slug: string,
  viewer: Viewer,
): Promise<ReadinessBoard> {
  throw new Error(`not written yet ${String(db)} ${slug} ${String(viewer)}`);
}
