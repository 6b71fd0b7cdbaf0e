import type { Scope } from "@allset/contract";
import type { Queryable } from "../database.ts";
import type { Visible } from "../staff/viewer.ts";
import { chooseAttempts } from "./choice.ts";
import { countedResults } from "./counted.ts";
import { type StatusCounts, statusCounts } from "./status-counts.ts";

/** `python` is a minor version such as `3.12`, or `(unknown)`. */
export type CheckWithPython = StatusCounts & { python: string };

/** With which Python a check fails, most failures first. */
export async function checkByPython(
  db: Queryable,
  scope: Scope,
  visible: Visible,
  check: string,
  now = new Date(),
): Promise<CheckWithPython[]> {
  const choice = await chooseAttempts(db, { ...scope, check: [check] }, visible, now);
  return db.sql<CheckWithPython[]>`
    select p.python_minor as python, ${statusCounts(db.sql)}
    from (${countedResults(db.sql, choice, { platform: "filters" })}) r join platform p on p.id = r.platform_id
    group by p.python_minor having sum(r.n) > 0
    order by failed desc, total desc, p.python_minor collate "C"`;
}
