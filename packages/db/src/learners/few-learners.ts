import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";

type Sql = Queryable["sql"];

/** The ids of learners, given as rows of `id`, each once; null where they are more than `few`. */
export async function idsOfFew(
  sql: Sql,
  learners: Fragment,
  few: number,
): Promise<string[] | null> {
  const rows = await sql<{ id: string }[]>`select l.id from (${learners}) l limit ${few + 1}`;
  return rows.length > few ? null : [...new Set(rows.map(({ id }) => id))];
}

/** Rows of `id`. */
export function idRows(sql: Sql, ids: readonly string[]): Fragment {
  return sql`select u.id from unnest(${[...ids]}::uuid[]) as u(id)`;
}
