import type { Database } from "../database.ts";
import { migrations } from "./migrations.ts";

export type DatabaseState = { reachable: boolean; migrated: boolean };

/** Whether the database answers, and whether it has every migration that this program knows. Never throws. */
export async function databaseState(db: Database): Promise<DatabaseState> {
  try {
    const [row] = await db.sql<{ known: boolean }[]>`
      select to_regclass('migration') is not null as known`;
    if (!row?.known) return { reachable: true, migrated: false };
    const rows = await db.sql<{ name: string }[]>`select name from migration`;
    const done = new Set(rows.map(({ name }) => name));
    return { reachable: true, migrated: migrations.every(({ name }) => done.has(name)) };
  } catch {
    return { reachable: false, migrated: false };
  }
}
