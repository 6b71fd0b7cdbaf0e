import { type Database, inTransaction } from "../database.ts";
import { NotFound } from "../errors.ts";
import type { ProblemState } from "../schema/dimension.ts";
import { recordAudit } from "../staff/audit-log.ts";
import type { Actor, Visible } from "../staff/viewer.ts";
import { lockProblem } from "./lock-problem.ts";

/**
 * Says where a problem stands, and who looks after it (an account's id, or nobody). A new failure after `resolved` makes
 * it `regressed` by itself.
 * @throws {NotFound} when there is no such problem in the workshops that `visible` names, or no such account.
 */
export async function setProblemState(
  db: Database,
  id: number,
  change: { state: ProblemState; ownerId: string | null },
  by: Actor,
  visible: Visible,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const before = await lockProblem(tx, id, visible);
    if (change.ownerId !== null && change.ownerId !== before.ownerId) {
      const [owner] = await tx.sql`select from account where id = ${change.ownerId}`;
      if (!owner) throw new NotFound("There is no such account.");
    }
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
