import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";

/**
 * The column that a page is sorted by, from a word such as `-lastSeenAt`; what is not among `columns` becomes `standard`.
 * Rows without a value come last either way.
 */
export function orderBy(
  sql: Queryable["sql"],
  sort: string,
  columns: readonly string[],
  standard: string,
): Fragment {
  const chosen = columns.includes(sort.replace(/^-/, "")) ? sort : standard;
  const column = sql(chosen.replace(/^-/, ""));
  return chosen.startsWith("-") ? sql`${column} desc nulls last` : sql`${column} nulls last`;
}
