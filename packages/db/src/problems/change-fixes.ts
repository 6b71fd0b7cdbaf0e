import type { Fix, System } from "@allset/contract";
import { type Database, inTransaction, type Transaction } from "../database.ts";
import { NotFound } from "../errors.ts";
import { recordAudit } from "../staff/audit-log.ts";
import type { Actor, Visible } from "../staff/viewer.ts";
import { lockProblem } from "./lock-problem.ts";
import { reachOf } from "./reach.ts";

/** What staff write; `id` names the fix it replaces. */
export type FixDraft = Fix & { id: number | null; problemId: number; system: System | null };

/**
 * Writes a fix. From then on the learners with the problem are shown it: those of the workshops that the author may see
 * (`visible`), or everybody. An edit begins a new count of whom it helped.
 * @throws {NotFound} when the problem, or the fix to replace, is not there, or beyond the author's reach.
 */
export async function saveFix(
  db: Database,
  draft: FixDraft,
  by: Actor,
  visible: Visible,
): Promise<{ id: number }> {
  return inTransaction(db, async (tx) => {
    await lockProblem(tx, draft.problemId, visible);
    const reach = await reachOf(tx, visible);
    if (draft.id !== null) await retire(tx, draft.id, draft.problemId, reach);
    const [fix] = await tx.sql<[{ id: number }]>`
      insert into fix (problem_id, system, text, command, url, made_by, workshop_ids)
      values (${draft.problemId}, ${draft.system}, ${draft.text}, ${draft.command}, ${draft.url}, ${by.name}, ${reach})
      returning id`;
    await tx.sql`
      update problem set state = 'fix_written', state_at = now()
      where id = ${draft.problemId} and state in ('open', 'regressed')`;
    const { text, command, url, system } = draft;
    await recordAudit(tx, {
      by,
      action: draft.id === null ? "fix.create" : "fix.edit",
      subject: String(draft.problemId),
      detail: { fix: fix.id, replaces: draft.id, system, text, command, url },
    });
    return fix;
  });
}

/**
 * Stops showing a fix. Who saw it stays known.
 * @throws {NotFound} also for a fix that reaches further than who removes it.
 */
export async function removeFix(
  db: Database,
  id: number,
  by: Actor,
  visible: Visible,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const [fix] = await tx.sql<{ problemId: number }[]>`
      select problem_id as "problemId" from fix where id = ${id}`;
    if (!fix) throw new NotFound(`There is no fix ${id}.`);
    await lockProblem(tx, fix.problemId, visible);
    await retire(tx, id, fix.problemId, await reachOf(tx, visible));
    await tx.sql`
      update problem set state = 'open', state_at = now()
      where id = ${fix.problemId} and state = 'fix_written'
        and not exists (select from fix where problem_id = problem.id and removed_at is null)`;
    await recordAudit(tx, {
      by,
      action: "fix.remove",
      subject: String(fix.problemId),
      detail: { fix: id },
    });
  });
}

async function retire(
  { sql }: Transaction,
  id: number,
  problemId: number,
  reach: number[] | null,
): Promise<void> {
  const rows = await sql`
    update fix set removed_at = now()
    where id = ${id} and problem_id = ${problemId} and removed_at is null
      ${reach === null ? sql`` : sql`and workshop_ids <@ ${reach}::int[]`}
    returning id`;
  if (rows.length === 0) throw new NotFound(`There is no fix ${id} that you may change.`);
}
