import { type Scope, unknownValue } from "@allset/contract";
import type { Queryable } from "../database.ts";
import type { Visible } from "../staff/viewer.ts";
import { chooseAttempts } from "./choice.ts";
import { countedResults } from "./counted.ts";
import { type StatusCounts, statusCounts } from "./status-counts.ts";

/** `version` is `(unknown)` with an empty `sortKey` where none was found. Keys sort bytewise in the order of versions. */
export type CheckVersion = StatusCounts & { version: string; sortKey: string; os: string };

/** Which versions of a check's program are out there, oldest first, on each system: who would fail if the minimum were another. */
export async function checkVersions(
  db: Queryable,
  scope: Scope,
  visible: Visible,
  check: string,
  now = new Date(),
): Promise<CheckVersion[]> {
  const choice = await chooseAttempts(db, { ...scope, check: [check] }, visible, now);
  return db.sql<CheckVersion[]>`
    select coalesce(v.text, ${unknownValue}) as version, coalesce(v.sort_key, '') as "sortKey",
      p.os, ${statusCounts(db.sql)}
    from (${countedResults(db.sql, choice, { platform: "system", outcome: true })}) r
      join platform p on p.id = r.platform_id
      left join version v on v.id = r.version_id
    group by v.text, v.sort_key, p.os having sum(r.n) > 0
    order by v.sort_key collate "C" nulls first, v.text collate "C", p.os collate "C"`;
}
