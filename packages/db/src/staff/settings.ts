import type { Database, Queryable } from "../database.ts";
import type { Actor } from "./viewer.ts";

/** What owners and admins may change while the server runs. */
export type Settings = {
  /** Shown in page titles and consent texts; empty uses the server's host name. */
  organisation: string;
  /** Whether `/stats` and the 2016 reads are public. */
  publicStats: boolean;
  retentionMonths: number;
  /** Submissions without a join code that one address may make in an hour. */
  submissionsPerAddress: number;
};

export const defaultSettings: Settings = {
  organisation: "",
  publicStats: true,
  retentionMonths: 18,
  submissionsPerAddress: 100,
};

export async function readSettings(db: Queryable): Promise<Settings> {
  const rows = await db.sql<{ key: string; value: unknown }[]>`select key, value from setting`;
  const stored = Object.fromEntries(rows.map(({ key, value }) => [key, value]));
  return { ...defaultSettings, ...(stored as Partial<Settings>) };
}

/** Changes the named settings and leaves the others. */
export async function saveSettings(
  db: Database,
  changes: Partial<Settings>,
  by: Actor,
): Promise<Settings> {
  throw new Error(`not written yet ${String(db)} ${String(changes)} ${by.name}`);
}
