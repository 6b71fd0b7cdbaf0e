import type { Queryable } from "../database.ts";

/** Whether this learner ever submitted, and was erased since. */
export async function learnerExists(
  db: Queryable,
  id: string,
): Promise<"known" | "unknown" | "erased"> {
  const [row] = await db.sql<{ erased: boolean }[]>`
    select erased_at is not null as erased from learner where id = ${id}`;
  if (!row) return "unknown";
  return row.erased ? "erased" : "known";
}
