import { type Database, inTransaction } from "../database.ts";
import { NotFound } from "../errors.ts";
import type { ProblemState } from "../schema/dimension.ts";
import { recordAudit } from "../staff/audit-log.ts";
import type { Actor } from "../staff/viewer.ts";

/**
 * Says where a problem stands, and who looks after it (an account's id, or nobody). A new failure after `resolved` makes
 * it `regressed` by itself. @throws {NotFound}
 */
export async function setProblemState(
  db: Database,
  id: number,
  change: { state: ProblemState; ownerId: string | null },
  by: Actor,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const [before] = await tx.sql<{ state: ProblemState; ownerId: string | null }[]>`
      select state, owner_id as "ownerId" from problem where id = ${id} for update`;
    if (!before) throw new NotFound(`There is no problem ${id}.`);
    await tx.sql`
      update problem set state = ${change.state}, owner_id = ${change.ownerId},
        state_at = case when state = ${change.state} then state_at else now() end
      where id = ${id}`;
    await recordAudit(tx, {
      by,
      action: "problem.state",
      subject: String(id),
      detail: { before, after: change },
    });
  });
}
