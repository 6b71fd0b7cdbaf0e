import type { Requirement } from "@allset/contract";
import type { Database } from "../database.ts";
import type { WorkshopState } from "../schema/workshop.ts";
import type { Actor } from "../staff/viewer.ts";
import type { Workshop } from "./get-workshop.ts";

export type WorkshopFields = {
  slug: string;
  title: string;
  startsOn: string | null;
  endsOn: string | null;
  seats: number | null;
  contact: string | null;
  asksEmail: boolean;
  state: WorkshopState;
  shareLifted?: boolean;
};

/** Makes a workshop with a join code, and the first revision of its list when `requirements` holds any. An unclaimed workshop of that slug is claimed. */
export async function createWorkshop(
  db: Database,
  fields: WorkshopFields & { requirements: readonly Requirement[] },
  by: Actor,
): Promise<{ kind: "created"; workshop: Workshop } | { kind: "slug_taken" }> {
  throw new Error(`not written yet ${String(db)} ${String(fields)} ${by.name}`);
}

/** Changes the named fields and leaves the others. @throws {NotFound} */
export async function updateWorkshop(
  db: Database,
  slug: string,
  changes: Partial<WorkshopFields>,
  by: Actor,
): Promise<{ kind: "saved"; workshop: Workshop } | { kind: "slug_taken" }> {
  throw new Error(`not written yet ${String(db)} ${slug} ${String(changes)} ${by.name}`);
}

/** Gives the workshop a new join code; the old one is worth nothing from now on. @throws {NotFound} */
export async function rotateJoinCode(
  db: Database,
  slug: string,
  by: Actor,
): Promise<{ joinCode: string }> {
  throw new Error(`not written yet ${String(db)} ${slug} ${by.name}`);
}

/** Removes a workshop that no attempt was made for and no learner belongs to. @throws {NotFound} */
export async function deleteWorkshop(
  db: Database,
  slug: string,
  by: Actor,
): Promise<{ kind: "deleted" } | { kind: "has_attempts" }> {
  throw new Error(`not written yet ${String(db)} ${slug} ${by.name}`);
}
