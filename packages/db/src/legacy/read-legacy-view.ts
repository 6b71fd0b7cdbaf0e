import type { Queryable } from "../database.ts";

/** What the 2016 JSON of `/view/` holds, letter by letter. */
export type LegacyView = {
  all_attempts: 0 | 1 | "" | null;
  all_workshops: boolean;
  workshop_id: string;
  workshops: string[];
  os_users: [string | null, number][];
  most_failed_packages: LegacyPackageCount[];
  most_failed_package_names: { name: string; count: number }[];
};
export type LegacyPackageCount = { name: string; version: string | null; count: number };

export type LegacyViewQuestion = {
  /** The name as in the address; null is all workshops. */
  workshop: string | null;
  /** As in the address: absent is null. Only 1 counts every attempt. */
  allAttempts: 0 | 1 | "" | null;
};

/** Answers the 2016 server's `GET /view/…?export=json` (WIRE §2). */
export async function readLegacyView(
  db: Queryable,
  question: LegacyViewQuestion,
): Promise<LegacyView> {
  throw new Error(`not written yet ${String(db)} ${String(question)}`);
}
