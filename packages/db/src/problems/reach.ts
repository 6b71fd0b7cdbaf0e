import type { Queryable } from "../database.ts";
import type { Visible } from "../staff/viewer.ts";

/** The ids of the workshops whose learners somebody may reach; null is everybody. */
export async function reachOf({ sql }: Queryable, visible: Visible): Promise<number[] | null> {
  if (visible === "all") return null;
  const rows = await sql<{ id: number }[]>`
    select id from workshop where slug = any(${[...visible]}) order by id`;
  return rows.map(({ id }) => id);
}
