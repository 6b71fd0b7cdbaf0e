import type { Queryable } from "../database.ts";
import type { LegacyPackageCount } from "./read-legacy-view.ts";

/** What the 2016 JSON of `/view/detail/` holds, letter by letter. */
export type LegacyDetail = {
  package_details: LegacyPackageDetail[];
  most_failed_packages: LegacyPackageCount[];
  most_failed_package_names: { name: string; count: number }[];
  workshops: string[];
  workshop_id: string | null;
  all_attempts: 0 | 1 | "" | null;
};

type Pairs = [string, number][];
export type LegacyPackageDetail = {
  package_name: string;
  package_version: string;
  user_system_info: {
    distribution_name: Record<string, number>;
    distribution_version: Record<string, number>;
    distribution_name_version: Pairs;
    system: Pairs;
    system_version: Pairs;
    system_platform: Pairs;
    machine: Pairs;
    python_version: Pairs;
  };
  create_time: Record<string, number>;
};

export type LegacyDetailQuestion = {
  /** One or two packages; `version` null is every version. */
  packages: readonly { name: string; version: string | null }[];
  /** As in the address: null is absent, "" is empty; both mean all. `All workshops` is null. */
  workshop: string | null;
  allAttempts: 0 | 1 | "" | null;
};

/** Answers the 2016 server's `GET /view/detail/?…&export=json` (WIRE §2). */
export async function readLegacyDetail(
  db: Queryable,
  question: LegacyDetailQuestion,
): Promise<LegacyDetail> {
  throw new Error(`not written yet ${String(db)} ${String(question)}`);
}
