import type { Transaction } from "../database.ts";
import type { DimensionCache, KnownOutcome } from "./dimension-cache.ts";
import { wordArray } from "../number-array.ts";
import { resolveThroughCache } from "./resolve-through-cache.ts";

/** An attempt that was stored before, or that this batch is about to store. */
export type StoredAttempt = {
  id: string;
  seq: number;
  workshopId: number | null;
  platformId: number;
  /** Of its platform. */
  os: string;
  receivedAt: Date;
  ready: boolean;
  fingerprint: string;
  /** In the order they were sent. */
  outcomes: readonly KnownOutcome[];
  receiptProblemIds: readonly number[];
};

/** `readyNow`: whether the learner is ready for the attempt's workshop; a list that was changed since may say otherwise than the receipt. */
export type PriorAttempt = StoredAttempt & { readyNow: boolean };

/**
 * Every attempt of these learners, in the order of `seq`.
 *
 * Asked learner by learner: of tables that grew since they were analyzed, and of a plan that is kept, the planner expects
 * so many rows that it would read all enrolments for each batch.
 */
export async function priorAttempts(
  { sql }: Transaction,
  dimensions: DimensionCache,
  learnerIds: readonly string[],
): Promise<Map<string, PriorAttempt[]>> {
  if (learnerIds.length === 0) return new Map();
  const rows = await sql<
    (Omit<PriorAttempt, "outcomes"> & { learnerId: string; outcomeIds: number[] })[]
  >`
    select a.learner_id as "learnerId", a.id, a.seq, a.workshop_id as "workshopId",
      a.platform_id as "platformId",
      (select p.os from platform p where p.id = a.platform_id) as os, a.received_at as "receivedAt", a.ready,
      encode(a.fingerprint, 'hex') as fingerprint, a.outcome_ids as "outcomeIds",
      a.receipt_problem_ids as "receiptProblemIds", coalesce((
        select e.ready from enrolment e
        where e.learner_id = a.learner_id and e.workshop_id = a.workshop_id
      ), a.ready) as "readyNow"
    from unnest(${wordArray(learnerIds)}::uuid[]) as known(learner_id)
      cross join lateral (
        select theirs.* from attempt theirs where theirs.learner_id = known.learner_id
        order by theirs.seq offset 0
      ) a`;
  const known = await knownOutcomes(
    sql,
    dimensions,
    rows.flatMap(({ outcomeIds }) => outcomeIds),
  );
  let next = 0;
  const attempts = rows.map(({ outcomeIds, ...row }) => ({
    ...row,
    outcomes: known.slice(next, (next += outcomeIds.length)),
  }));
  return Map.groupBy(attempts, ({ learnerId }) => learnerId);
}

/** What is known of each of these outcomes, in order. */
function knownOutcomes(
  sql: Transaction["sql"],
  { outcomesById }: DimensionCache,
  ids: readonly number[],
): Promise<KnownOutcome[]> {
  return resolveThroughCache(
    ids,
    (id) => id,
    outcomesById,
    async (unknown) => {
      const rows = await sql<
        (Omit<KnownOutcome, "problem"> & { problemId: number | null; title: string })[]
      >`
        select o.id, o.check_id as "checkId", c.name as check, o.status, o.reason,
          v.text as version, p.id as "problemId", p.title
        from outcome o
          join "check" c on c.id = o.check_id
          left join version v on v.id = o.version_id
          left join problem p on p.id = o.problem_id
        where o.id = any(${[...unknown.keys()]}::int[])`;
      return new Map(
        rows.map(({ problemId, title, ...row }) => [
          row.id,
          { ...row, problem: problemId === null ? null : { id: problemId, title } },
        ]),
      );
    },
  );
}
