import type { Scope } from "@allset/contract";
import type { Queryable } from "../database.ts";
import type { Visible } from "../staff/viewer.ts";
import { chooseAttempts } from "./choice.ts";
import { countedResults } from "./counted.ts";
import { type StatusCounts, statusCounts } from "./status-counts.ts";

export type CheckOnSystem = StatusCounts & { os: string; osVersion: string };

/** On which systems a check fails, most failures first. */
export async function checkBySystem(
  db: Queryable,
  scope: Scope,
  visible: Visible,
  check: string,
  now = new Date(),
): Promise<CheckOnSystem[]> {
  const choice = await chooseAttempts(db, { ...scope, check: [check] }, visible, now);
  return db.sql<CheckOnSystem[]>`
    select p.os, p.os_version as "osVersion", ${statusCounts(db.sql)}
    from (${countedResults(db.sql, choice, { platform: "filters" })}) r join platform p on p.id = r.platform_id
    group by p.os, p.os_version having sum(r.n) > 0
    order by failed desc, total desc, p.os collate "C", p.os_version collate "C"`;
}
