import type { Requirement, RequirementList } from "@allset/contract";
import type { Database, Queryable } from "../database.ts";
import type { Actor } from "../staff/viewer.ts";

export type StoredRequirementList = {
  /** 0 for a workshop without a list. */
  revision: number;
  items: Requirement[];
  /** Name of the account. */
  madeBy: string | null;
  madeAt: Date | null;
};

/** A workshop's newest list, or an older revision of it. @throws {NotFound} */
export async function getRequirementList(
  db: Queryable,
  slug: string,
  revision?: number,
): Promise<StoredRequirementList> {
  throw new Error(`not written yet ${String(db)} ${slug} ${String(revision)}`);
}

/**
 * Makes a new revision and judges anew who is ready. `basedOn` is the revision that the editor started from: if another
 * one was saved meanwhile, nothing changes. @throws {NotFound}
 */
export async function saveRequirementList(
  db: Database,
  slug: string,
  items: readonly Requirement[],
  options: { basedOn: number },
  by: Actor,
): Promise<{ kind: "saved"; revision: number } | { kind: "changed_meanwhile"; revision: number }> {
  throw new Error(
    `not written yet ${String(db)} ${slug} ${items.length} ${options.basedOn} ${by.name}`,
  );
}

/** Every revision, newest first. @throws {NotFound} */
export async function listRevisions(db: Queryable, slug: string): Promise<StoredRequirementList[]> {
  throw new Error(`not written yet ${String(db)} ${slug}`);
}

/** The part of the public document that the tables know; the server adds client versions and retention. */
export type PublishedRequirements = Pick<
  RequirementList,
  "workshop" | "revision" | "requirements" | "fixes"
>;

/** What learners of a workshop are checked for, with the fixes that staff wrote for these checks; null for an unknown workshop and for a draft. */
export async function findPublishedRequirements(
  db: Queryable,
  slug: string,
): Promise<PublishedRequirements | null> {
  throw new Error(`not written yet ${String(db)} ${slug}`);
}
