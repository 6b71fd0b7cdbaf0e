import type { Requirement } from "@allset/contract";
import type { Queryable } from "../database.ts";

export type RequirementPreview = {
  learners: number;
  readyNow: number;
  readyThen: number;
  /** Learners who are ready now and would not be any more. */
  blocked: { learnerId: string; pseudonym: string; checks: string[] }[];
  /** Of the workshop's learners, how many would not meet each requirement, and how many were never checked for it. */
  perCheck: { check: string; wouldFail: number; notChecked: number }[];
};

/** Whom a changed list would block, judged by what is known of the workshop's learners. Changes nothing. @throws {NotFound} */
export async function previewRequirementList(
  db: Queryable,
  slug: string,
  items: readonly Requirement[],
): Promise<RequirementPreview> {
  throw new Error(`not written yet ${String(db)} ${slug} ${items.length}`);
}
