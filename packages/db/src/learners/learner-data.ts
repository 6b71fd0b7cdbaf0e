import type { LearnerData } from "@allset/contract";
import type { Queryable } from "../database.ts";

/** Everything held about one learner, for the learner; null when there is none or it was erased. */
export async function learnerData(db: Queryable, id: string): Promise<LearnerData | null> {
  throw new Error(`not written yet ${String(db)} ${id}`);
}
