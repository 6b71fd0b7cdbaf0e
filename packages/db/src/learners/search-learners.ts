import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";
import type { Viewer } from "../staff/viewer.ts";
import { visibleEmail } from "./seen-by.ts";

/** Whether a learner `l`, with the contact `c`, is found by these words; without words everybody is. */
export function matches(sql: Queryable["sql"], q: string, viewer: Viewer): Fragment {
  const words = q.trim();
  if (words === "") return sql`true`;
  const pattern = `%${words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  // The check prints LEEDS-OTTER-41 for the learner amber-otter-41 in Leeds.
  const code = /[a-z]+-\d+$/i.exec(words)?.[0];
  return sql`(
    l.pseudonym ilike ${pattern}
    or ${code === undefined ? sql`false` : sql`l.pseudonym ilike ${`%-${code}`}`}
    or ${visibleEmail(sql, viewer)} ilike ${pattern})`;
}
