import { type Database, inSnapshot, type Queryable } from "../database.ts";
import {
  type AllAttempts,
  legacyAttempts,
  legacyFailures,
  type LegacyNameCount,
  legacyNames,
  type LegacyPackageCount,
  legacyWorkshops,
} from "./legacy-rows.ts";

/** What the 2016 JSON of `/view/detail/` holds, letter by letter. */
export type LegacyDetail = {
  package_details: LegacyPackageDetail[];
  most_failed_packages: LegacyPackageCount[];
  most_failed_package_names: LegacyNameCount[];
  workshops: string[];
  workshop_id: string | null;
  all_attempts: AllAttempts;
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

type LegacyPackage = { name: string; version: string | null };

export type LegacyDetailQuestion = {
  /** One or two packages; `version` null is every version. */
  packages: readonly LegacyPackage[];
  /** As in the address: null is absent, "" is empty; both mean all. `All workshops` is null. */
  workshop: string | null;
  allAttempts: AllAttempts;
};

/** Answers the 2016 server's `GET /view/detail/?…&export=json` (WIRE §2). */
export async function readLegacyDetail(
  db: Database,
  question: LegacyDetailQuestion,
): Promise<LegacyDetail> {
  const { packages, allAttempts } = question;
  const workshop = question.workshop || null;
  return inSnapshot(db, async (tx) => {
    const [failures, workshops, ...details] = await Promise.all([
      legacyFailures(tx, workshop, allAttempts),
      legacyWorkshops(tx),
      ...packages.map((one) => detailOf(tx, one, workshop, allAttempts)),
    ]);
    return {
      package_details: details,
      most_failed_packages: failures,
      most_failed_package_names: legacyNames(failures),
      workshops,
      workshop_id: question.workshop,
      all_attempts: allAttempts,
    };
  });
}

type Field = keyof LegacyPackageDetail["user_system_info"] | "create_time";

async function detailOf(
  { sql }: Queryable,
  { name, version }: LegacyPackage,
  workshop: string | null,
  all: AllAttempts,
): Promise<LegacyPackageDetail> {
  // Equal counts stay in the order in which the first of each arrived, as they did in 2016.
  const rows = await sql<{ field: Field; value: string; count: number }[]>`
    with failed as (
      select a.received_at, a.learner_id, a.seq, p.*
      from (${legacyAttempts(sql, workshop, all)}) a
        cross join lateral unnest(a.outcome_ids) outcome_id
        join outcome o on o.id = outcome_id
        join platform p on p.id = a.current_platform_id
      where o.status = 'fail' and o.name = ${name}
        and ${version === null ? sql`true` : sql`o.legacy_version = ${version}`}
    )
    select field, value, count(*)::int as count
    from failed f cross join lateral (values
      ('distribution_name', f.distribution),
      ('distribution_version', f.distribution_version),
      ('distribution_name_version',
        nullif(f.distribution, '') || ' ' || nullif(f.distribution_version, '')),
      ('system', f.system),
      ('system_version', f.version),
      ('system_platform', f.system_platform),
      ('machine', f.machine),
      ('python_version', f.python_version),
      ('create_time', to_char(f.received_at at time zone 'UTC', 'YYYY-MM-DD'))
    ) told(field, value)
    where value <> ''
    group by field, value
    order by field, count desc, min(f.received_at), value collate "C"`;
  const pairs = (field: Field): Pairs =>
    rows.filter((row) => row.field === field).map((row) => [row.value, row.count]);
  return {
    package_name: name,
    package_version: version ?? "",
    user_system_info: {
      distribution_name: Object.fromEntries(pairs("distribution_name")),
      distribution_version: Object.fromEntries(pairs("distribution_version")),
      distribution_name_version: pairs("distribution_name_version"),
      system: pairs("system"),
      system_version: pairs("system_version"),
      system_platform: pairs("system_platform"),
      machine: pairs("machine"),
      python_version: pairs("python_version"),
    },
    create_time: Object.fromEntries(pairs("create_time")),
  };
}
