import type { Page } from "@allset/contract";
import type { Queryable, Transaction } from "../database.ts";
import { patternOf } from "../pattern-of.ts";
import type { Actor } from "./viewer.ts";

export type AuditEntry = {
  id: number;
  at: Date;
  accountId: string | null;
  accountName: string;
  /** Such as `workshop.create`. */
  action: string;
  /** What was changed: a slug, an id, an address. */
  subject: string;
  detail: Record<string, unknown>;
};

/** Writes one line of the audit log, in the same transaction as the change it tells of. */
export async function recordAudit(
  { sql }: Transaction,
  entry: { by: Actor; action: string; subject: string; detail?: Record<string, unknown> },
): Promise<void> {
  const { by, action, subject, detail = {} } = entry;
  await sql`
    insert into audit_entry (account_id, account_name, action, subject, detail)
    values (${by.id}, ${by.name}, ${action}, ${subject}, ${JSON.stringify(detail)}::jsonb)`;
}

/** One page of the audit log, newest first. `page.q` looks in names, actions and subjects. */
export async function listAudit(
  { sql }: Queryable,
  page: Page,
): Promise<{ rows: AuditEntry[]; total: number }> {
  const pattern = patternOf(page.q.trim());
  const listed = sql`
    select id, at, account_id as "accountId", account_name as "accountName", action, subject, detail
    from audit_entry
    where account_name ilike ${pattern} or action ilike ${pattern} or subject ilike ${pattern}`;
  const [rows, [count]] = await Promise.all([
    sql<AuditEntry[]>`
      ${listed} order by id desc limit ${page.size} offset ${(page.page - 1) * page.size}`,
    sql<{ total: number }[]>`select count(*)::int as total from (${listed}) a`,
  ]);
  return { rows, total: count?.total ?? 0 };
}
