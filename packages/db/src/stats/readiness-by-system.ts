import type { Scope } from "@allset/contract";
import type { Queryable } from "../database.ts";
import type { Visible } from "../staff/viewer.ts";
import { chooseAttempts } from "./choice.ts";
import { countedLearners } from "./counted.ts";
import { type Readiness, readiness } from "./readiness.ts";

export type SystemReadiness = Readiness & { os: string; osVersion: string };

/** Who is ready on which system: each learner once, on the system of the newest attempt in scope. */
export async function readinessBySystem(
  db: Queryable,
  scope: Scope,
  visible: Visible,
  now = new Date(),
): Promise<SystemReadiness[]> {
  const choice = await chooseAttempts(db, scope, visible, now);
  return db.sql<SystemReadiness[]>`
    select p.os, p.os_version as "osVersion", ${readiness(db.sql)}
    from (${countedLearners(db.sql, choice, { platform: "filters" })}) l join platform p on p.id = l.platform_id
    group by p.os, p.os_version having sum(l.n) > 0
    order by learners desc, p.os collate "C", p.os_version collate "C"`;
}
