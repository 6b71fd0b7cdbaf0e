import type { Fragment } from "postgres";
import type { Queryable } from "../../database.ts";

type Sql = Queryable["sql"];

/*
 * Arrays of cells and deltas, one row for each number. They are unpacked among the columns and not in FROM, where
 * PostgreSQL would copy each row's arrays before it reads them: half of the time of a page across workshops.
 */

/** Cells `c` for which `where` holds: rows of day (the cell's start), platform_id, item, all_n and current_n. */
export function unpackCells(sql: Sql, where: Fragment): Fragment {
  return sql`
    select c.start as day, c.platform_id, ${numbersOf(sql, "c")} from stat_cell c where ${where}`;
}

/** Deltas `d` that no cell holds yet, in the same way. */
export function unpackDeltas(sql: Sql, where: Fragment): Fragment {
  return sql`
    select d.day, d.platform_id, ${numbersOf(sql, "d")} from stat_delta d where ${where}`;
}

/** The three arrays of a row; they are equally long. */
export function numbersOf(sql: Sql, row: string): Fragment {
  return sql`unnest(${sql(row)}.items) as item, unnest(${sql(row)}.alls) as all_n,
    unnest(${sql(row)}.currents) as current_n`;
}
