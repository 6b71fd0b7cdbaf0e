import type { Scope } from "@allset/contract";
import type { Queryable } from "../database.ts";
import type { Visible } from "../staff/viewer.ts";
import { chooseAttempts } from "./choice.ts";
import { countedLearners } from "./counted.ts";
import { type Readiness, readiness } from "./readiness.ts";

/** `python` is a minor version such as `3.12`, or `(unknown)`. */
export type PythonReadiness = Readiness & { python: string };

/** Who is ready with which Python: each learner once, with the Python of the newest attempt in scope. */
export async function byPython(
  db: Queryable,
  scope: Scope,
  visible: Visible,
  now = new Date(),
): Promise<PythonReadiness[]> {
  const choice = await chooseAttempts(db, scope, visible, now);
  return db.sql<PythonReadiness[]>`
    select p.python_minor as python, ${readiness(db.sql)}
    from (${countedLearners(db.sql, choice, { platform: "filters" })}) l join platform p on p.id = l.platform_id
    group by p.python_minor having sum(l.n) > 0
    order by learners desc, p.python_minor collate "C"`;
}
