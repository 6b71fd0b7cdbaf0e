import { linuxFamilyOf } from "@allset/checks";
import type { Queryable } from "../database.ts";
import { contentHash } from "./content-hash.ts";
import type { KnownPlatform, WithDimensions } from "./dimension-cache.ts";
import { ensureRows, type FoundRow, keepRows } from "./ensure-rows.ts";
import { platformRow } from "./platform-row.ts";
import { resolveThroughCache } from "./resolve-through-cache.ts";
import type { SubmittedPlatform } from "./submission.ts";

type Sql = Queryable["sql"];

/** Each platform's row, in order. Rows that no process met before are added. */
export function resolvePlatforms(
  { sql, dimensions }: WithDimensions,
  platforms: readonly SubmittedPlatform[],
): Promise<KnownPlatform[]> {
  return resolveThroughCache(platforms, platformKey, dimensions.platforms, (unknown) =>
    findOrAdd(sql, unknown),
  );
}

function platformKey(platform: SubmittedPlatform): string {
  const parts = [
    platform.system,
    platform.distribution,
    platform.distributionVersion,
    platform.version,
    platform.systemPlatform,
    platform.machine,
    platform.pythonVersion,
  ];
  // Control characters cannot be part of a cleaned text.
  return parts.map((part) => part ?? "\u0001").join("\u001f");
}

async function findOrAdd(
  sql: Sql,
  unknown: ReadonlyMap<string, SubmittedPlatform>,
): Promise<Map<string, KnownPlatform>> {
  const rows = [...unknown].map(([key, platform]) => {
    const row = platformRow(platform);
    return { ...row, key, hash: contentHash(Object.values(row)).toString("hex") };
  });
  const ids = await ensureRows(
    new Map(rows.map((row) => [row.hash, row])),
    (hashes) => sql<FoundRow[]>`
      select encode(hash, 'hex') as key, id, unused_epoch is not null as unused from platform
      where hash = any(select decode(key, 'hex') from unnest(${hashes}::text[]) key)`,
    (missing) => {
      const column = (name: keyof (typeof missing)[number]) => missing.map((row) => row[name]);
      return sql`
        insert into platform (hash, system, distribution, distribution_version, version,
          system_platform, machine, python_version, os, os_version, arch, python_minor)
        select decode(hash, 'hex'), system, distribution, distribution_version, version,
          system_platform, machine, python_version, os, os_version, arch, python_minor
        from unnest(${column("hash")}::text[], ${column("system")}::text[],
            ${column("distribution")}::text[], ${column("distributionVersion")}::text[],
            ${column("version")}::text[], ${column("systemPlatform")}::text[],
            ${column("machine")}::text[], ${column("pythonVersion")}::text[],
            ${column("os")}::text[], ${column("osVersion")}::text[], ${column("arch")}::text[],
            ${column("pythonMinor")}::text[])
          as missing(hash, system, distribution, distribution_version, version, system_platform,
            machine, python_version, os, os_version, arch, python_minor)
        order by hash
        on conflict do nothing`;
    },
    keepRows({ sql }, "platform"),
  );
  return new Map(
    rows.map(({ key, hash, os, distribution }) => {
      const family = os === "Linux" ? linuxFamilyOf(distribution) : null;
      return [key, { id: ids.get(hash) ?? 0, os, family }];
    }),
  );
}
