import type { Page } from "@allset/contract";
import type { Queryable } from "../database.ts";
import type { WorkshopState } from "../schema/workshop.ts";
import type { Viewer } from "../staff/viewer.ts";

export type WorkshopRow = {
  slug: string;
  title: string;
  startsOn: string | null;
  endsOn: string | null;
  state: WorkshopState;
  seats: number | null;
  joinCode: string;
  learners: number;
  ready: number;
  attempts: number;
  lastAttemptAt: Date | null;
};

/**
 * One page of the workshops the viewer may see. `page.q` looks in slugs and titles. Sorts by `startsOn` (default: newest
 * first, without a date last), `title`, `slug`, `learners`, `ready`, `attempts`, `lastAttemptAt`.
 */
export async function listWorkshops(
  db: Queryable,
  options: { viewer: Viewer; page: Page },
): Promise<{ rows: WorkshopRow[]; total: number }> {
  throw new Error(`not written yet ${String(db)} ${String(options)}`);
}
