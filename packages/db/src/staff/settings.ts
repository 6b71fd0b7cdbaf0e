import { type Database, inTransaction, type Queryable } from "../database.ts";
import { recordAudit } from "./audit-log.ts";
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

export async function readSettings({ sql }: Queryable): Promise<Settings> {
  const known = Object.keys(defaultSettings);
  const rows = await sql<{ key: string; value: unknown }[]>`
    select key, value from setting where key = any(${known})`;
  return { ...defaultSettings, ...Object.fromEntries(rows.map(({ key, value }) => [key, value])) };
}

/** Changes the named settings and leaves the others. */
export async function saveSettings(
  db: Database,
  changes: Partial<Settings>,
  by: Actor,
): Promise<Settings> {
  return inTransaction(db, async (tx) => {
    for (const [key, value] of Object.entries(changes)) {
      await tx.sql`
        insert into setting (key, value, changed_by)
        values (${key}, ${JSON.stringify(value)}::jsonb, ${by.name})
        on conflict (key) do update
        set value = excluded.value, changed_by = excluded.changed_by, changed_at = now()`;
    }
    await recordAudit(tx, { by, action: "settings.save", subject: "settings", detail: changes });
    return readSettings(tx);
  });
}
