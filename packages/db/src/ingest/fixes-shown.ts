import type { Fragment } from "postgres";
import type { Transaction } from "../database.ts";
import type { NewAttempt } from "./plan-batch.ts";
import type { ToldProblem } from "./receipt-problems.ts";

/** A fix that a learner was shown and that has not helped yet. */
export type OpenFix = {
  learnerId: string;
  fixId: number;
  checkId: number;
  attemptId: string;
  seenAt: Date;
  triedAt: Date | null;
  workedAt: Date | null;
};

/** What these learners were shown, as far as it has not helped yet. */
export async function openFixes(
  { sql }: Transaction,
  learnerIds: readonly string[],
): Promise<OpenFix[]> {
  return sql<OpenFix[]>`
    select s.learner_id as "learnerId", s.fix_id as "fixId", p.check_id as "checkId",
      s.attempt_id as "attemptId", s.seen_at as "seenAt", s.tried_at as "triedAt",
      s.worked_at as "workedAt"
    from fix_shown s
      join fix f on f.id = s.fix_id
      join problem p on p.id = f.problem_id
    where s.learner_id = any(${[...learnerIds]}::uuid[]) and s.worked_at is null`;
}

/** The statement that remembers which fixes shown earlier have helped, and which the new receipts show; null when there is nothing to. */
export function fixesShown(
  { sql }: Transaction,
  added: readonly NewAttempt[],
  open: readonly OpenFix[],
): Fragment | null {
  const rows = followFixes(added, open);
  if (rows.length === 0) return null;
  const iso = (date: Date | null) => date && date.toISOString();
  return sql`
    insert into fix_shown (learner_id, fix_id, attempt_id, seen_at, tried_at, worked_at)
    select * from unnest(
      ${rows.map((row) => row.learnerId)}::uuid[],
      ${rows.map((row) => row.fixId)}::int[],
      ${rows.map((row) => row.attemptId)}::uuid[],
      ${rows.map((row) => iso(row.seenAt))}::timestamptz[],
      ${rows.map((row) => iso(row.triedAt))}::timestamptz[],
      ${rows.map((row) => iso(row.workedAt))}::timestamptz[])
    on conflict (learner_id, fix_id) do update set
      tried_at = coalesce(fix_shown.tried_at, excluded.tried_at),
      worked_at = coalesce(fix_shown.worked_at, excluded.worked_at)`;
}

/** The rows that change, after going through the attempts in their order. */
export function followFixes(added: readonly NewAttempt[], open: readonly OpenFix[]): OpenFix[] {
  // Most batches have no fix to follow.
  if (open.length === 0 && !added.some(({ prepared }) => prepared.problems.some(hasFix))) return [];
  const known = new Map(open.map((row) => [`${row.learnerId} ${row.fixId}`, { ...row }]));
  const changed = new Set<OpenFix>();
  for (const { id, learnerId, receivedAt, prepared } of added) {
    const statuses = new Map(prepared.outcomes.map(({ checkId, status }) => [checkId, status]));
    for (const row of known.values()) {
      const status = row.learnerId === learnerId ? statuses.get(row.checkId) : undefined;
      if (status === undefined || status === "skip" || row.workedAt) continue;
      row.triedAt ??= receivedAt;
      if (status !== "fail") row.workedAt = receivedAt;
      changed.add(row);
    }
    for (const { fixId, checkId } of prepared.problems) {
      const key = `${learnerId} ${fixId}`;
      if (fixId === null || known.has(key)) continue;
      const row: OpenFix = {
        learnerId,
        fixId,
        checkId,
        attemptId: id,
        seenAt: receivedAt,
        triedAt: null,
        workedAt: null,
      };
      known.set(key, row);
      changed.add(row);
    }
  }
  return [...changed];
}

const hasFix = ({ fixId }: ToldProblem) => fixId !== null;
