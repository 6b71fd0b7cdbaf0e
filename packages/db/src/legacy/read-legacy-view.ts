import { type Database, inSnapshot } from "../database.ts";
import {
  type AllAttempts,
  legacyFailures,
  legacyLearners,
  type LegacyNameCount,
  legacyNames,
  type LegacyPackageCount,
  legacyWorkshops,
} from "./legacy-rows.ts";

/** What the 2016 JSON of `/view/` holds, letter by letter. */
export type LegacyView = {
  all_attempts: AllAttempts;
  all_workshops: boolean;
  workshop_id: string;
  workshops: string[];
  os_users: [string | null, number][];
  most_failed_packages: LegacyPackageCount[];
  most_failed_package_names: LegacyNameCount[];
};

export type LegacyViewQuestion = {
  /** The name as in the address; null is all workshops. */
  workshop: string | null;
  allAttempts: AllAttempts;
};

/** Answers the 2016 server's `GET /view/…?export=json` (WIRE §2). */
export async function readLegacyView(
  db: Database,
  { workshop, allAttempts }: LegacyViewQuestion,
): Promise<LegacyView> {
  return inSnapshot(db, async (tx) => {
    const systems = tx.sql<{ system: string | null; learners: number }[]>`
      select p.system, count(*)::int as learners
      from (${legacyLearners(tx.sql, workshop)}) l join platform p on p.id = l.platform_id
      group by 1 order by learners desc, p.system collate "C" nulls first`;
    const [osUsers, failures, workshops] = await Promise.all([
      systems,
      legacyFailures(tx, workshop, allAttempts),
      legacyWorkshops(tx),
    ]);
    return {
      all_attempts: allAttempts,
      all_workshops: workshop === null,
      workshop_id: workshop ?? "All workshops",
      workshops,
      os_users: osUsers.map(({ system, learners }) => [system, learners]),
      most_failed_packages: failures,
      most_failed_package_names: legacyNames(failures),
    };
  });
}
