import type { Page } from "@allset/contract";
import type { Queryable, Transaction } from "../database.ts";
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
  tx: Transaction,
  entry: { by: Actor; action: string; subject: string; detail?: Record<string, unknown> },
): Promise<void> {
  await tx.sql`
    insert into audit_entry (account_id, account_name, action, subject, detail)
    values (${entry.by.id}, ${entry.by.name}, ${entry.action}, ${entry.subject},
      ${JSON.stringify(entry.detail ?? {})}::jsonb)`;
}

/** One page of the audit log, newest first. `page.q` looks in names, actions and subjects. */
export async function listAudit(
  db: Queryable,
  page: Page,
): Promise<{ rows: AuditEntry[]; total: number }> {
  throw new Error(`not written yet ${String(db)} ${String(page)}`);
}
