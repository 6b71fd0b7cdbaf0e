import type { Transaction } from "../database.ts";
import { NotFound } from "../errors.ts";
import type { ProblemState } from "../schema/dimension.ts";
import type { Visible } from "../staff/viewer.ts";
import { reachOf } from "./reach.ts";

/**
 * Locks a problem until the transaction ends: two changes at once must not leave its state behind.
 * @throws {NotFound} when it is not there, or was not met in the workshops that `visible` names.
 */
export async function lockProblem(
  tx: Transaction,
  id: number,
  visible: Visible,
): Promise<{ state: ProblemState; ownerId: string | null }> {
  const { sql } = tx;
  const [problem] = await sql<{ state: ProblemState; ownerId: string | null }[]>`
    select state, owner_id as "ownerId" from problem where id = ${id} for update`;
  if (!problem) throw new NotFound(`There is no problem ${id}.`);
  const reach = await reachOf(tx, visible);
  if (reach === null) return problem;
  const [met] = await sql`
    select from attempt
    where workshop_id = any(${reach}::int[])
      and outcome_ids && array(select o.id from outcome o where o.problem_id = ${id})
    limit 1`;
  if (!met) throw new NotFound(`Problem ${id} was not met in a workshop of yours.`);
  return problem;
}
