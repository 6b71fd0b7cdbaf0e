import type { Database, Queryable } from "../database.ts";
import type { Actor } from "../staff/viewer.ts";

export type ErasureCounts = {
  learners: number;
  attempts: number;
  results: number;
  /** Attempts that go, by the workshop they were made for; null is none. */
  workshops: { slug: string | null; attempts: number }[];
};

/** What {@link eraseLearners} would remove. Unknown and erased ids count nothing. */
export async function previewErasure(
  db: Queryable,
  ids: readonly string[],
): Promise<ErasureCounts> {
  throw new Error(`not written yet ${String(db)} ${ids.length}`);
}

/**
 * Erases learners in one transaction: attempts, enrolments, contact, pseudonym. What stays is the id with the time of its
 * erasure, so that a late retry is refused, and the ledger. Erasing twice is harmless. For a learner's own wish `by` is
 * `{ id: null, name: "learner" }`.
 */
export async function eraseLearners(
  db: Database,
  ids: readonly string[],
  by: Actor,
): Promise<ErasureCounts> {
  throw new Error(`not written yet ${String(db)} ${ids.length} ${by.name}`);
}
