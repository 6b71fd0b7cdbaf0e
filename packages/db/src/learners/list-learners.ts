import type { Page, Scope } from "@allset/contract";
import type { Queryable } from "../database.ts";
import type { Viewer } from "../staff/viewer.ts";

export type LearnerRow = {
  id: string;
  pseudonym: string;
  /** Null when unknown, and for viewers who may not see it. */
  email: string | null;
  /** Slug of the current workshop. */
  workshop: string | null;
  os: string;
  osVersion: string;
  pythonVersion: string | null;
  attempts: number;
  ready: boolean;
  /** Checks whose newest result failed. */
  failing: string[];
  firstSeenAt: Date;
  lastSeenAt: Date;
};

/**
 * One page of the learners with an attempt in `scope`. `page.q` looks in pseudonyms, and in e-mail addresses where the
 * viewer may see them. Sorts by `lastSeenAt` (default, newest first), `firstSeenAt`, `pseudonym`, `attempts`, `workshop`.
 */
export async function listLearners(
  db: Queryable,
  options: { scope: Scope; page: Page; viewer: Viewer },
): Promise<{ rows: LearnerRow[]; total: number }> {
  throw new Error(`not written yet ${String(options)} ${String(db)}`);
}
