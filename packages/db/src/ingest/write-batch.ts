import type { Transaction } from "../database.ts";
import { appendDeltas } from "../stats/counters/append-deltas.ts";
import type { FactSum } from "../stats/counters/facts.ts";
import type { BatchWorkshop } from "./batch-context.ts";
import { type OpenFix, saveFixesShown } from "./fixes-shown.ts";
import { daysUntilPurge } from "./days-until-purge.ts";
import type { NewAttempt } from "./plan-batch.ts";

/** Writes what was planned. The statements are sent together and run one after the other. */
export async function writeBatch(
  tx: Transaction,
  added: readonly NewAttempt[],
  {
    workshops,
    open,
    facts,
  }: {
    workshops: ReadonlyMap<number, BatchWorkshop>;
    open: readonly OpenFix[];
    facts: FactSum;
  },
): Promise<void> {
  if (added.length === 0) return;
  await Promise.all([
    insertAttempts(tx, added),
    updateLearners(tx, added),
    saveEnrolments(tx, added),
    saveContacts(tx, added, workshops),
    saveFixesShown(tx, added, open),
    appendDeltas(tx, facts),
  ]);
}

const iso = (date: Date | null) => date && date.toISOString();
const intArray = (ids: readonly number[]) => `{${ids.join(",")}}`;

// Arrays of times and of truth values would be sent as single values: postgres.js guesses by their first element. As text
// they arrive as what the statement says they are.
function insertAttempts({ sql }: Transaction, added: readonly NewAttempt[]) {
  return sql`
    insert into attempt (learner_id, id, received_at, started_at, seq, workshop_id, platform_id,
      client_id, requirements_revision, verified, ready, fingerprint, outcome_ids,
      receipt_problem_ids)
    select learner_id, id, received_at, started_at, seq, workshop_id, platform_id, client_id,
      requirements_revision, verified = 1, ready = 1, decode(fingerprint, 'hex'),
      outcome_ids::int[], receipt_problem_ids::int[]
    from unnest(
        ${added.map((row) => row.learnerId)}::uuid[],
        ${added.map((row) => row.id)}::uuid[],
        ${added.map((row) => iso(row.receivedAt))}::timestamptz[],
        ${added.map((row) => iso(row.prepared.submission.startedAt))}::timestamptz[],
        ${added.map((row) => row.seq)}::int[],
        ${added.map((row) => row.workshopId)}::int[],
        ${added.map((row) => row.platformId)}::int[],
        ${added.map((row) => row.prepared.clientId)}::int[],
        ${added.map((row) => row.prepared.submission.requirementsRevision)}::int[],
        ${added.map((row) => (row.prepared.submission.verified ? 1 : 0))}::int[],
        ${added.map((row) => (row.ready ? 1 : 0))}::int[],
        ${added.map((row) => row.fingerprint)}::text[],
        ${added.map((row) => intArray(row.outcomeIds))}::text[],
        ${added.map((row) => intArray(row.receiptProblemIds))}::text[])
      as added(learner_id, id, received_at, started_at, seq, workshop_id, platform_id, client_id,
        requirements_revision, verified, ready, fingerprint, outcome_ids, receipt_problem_ids)`;
}

/** What a learner's row says after the batch: the last attempt's platform, and the last workshop that was named. */
function updateLearners({ sql }: Transaction, added: readonly NewAttempt[]) {
  const last = new Map<string, NewAttempt & { first: Date; latest: Date }>();
  for (const attempt of added) {
    const before = last.get(attempt.learnerId);
    last.set(attempt.learnerId, {
      ...attempt,
      workshopId: attempt.workshopId ?? before?.workshopId ?? null,
      first: earlier(before?.first, attempt.receivedAt),
      latest: later(before?.latest, attempt.receivedAt),
    });
  }
  const rows = [...last.values()];
  return sql`
    update learner set attempts = after.attempts,
      workshop_id = coalesce(after.workshop_id, learner.workshop_id),
      platform_id = after.platform_id,
      first_seen_at = least(learner.first_seen_at, after.first_seen_at),
      last_seen_at = greatest(learner.last_seen_at, after.last_seen_at)
    from unnest(
        ${rows.map((row) => row.learnerId)}::uuid[],
        ${rows.map((row) => row.seq)}::int[],
        ${rows.map((row) => row.workshopId)}::int[],
        ${rows.map((row) => row.platformId)}::int[],
        ${rows.map((row) => iso(row.first))}::timestamptz[],
        ${rows.map((row) => iso(row.latest))}::timestamptz[])
      as after(id, attempts, workshop_id, platform_id, first_seen_at, last_seen_at)
    where learner.id = after.id`;
}

function saveEnrolments({ sql }: Transaction, added: readonly NewAttempt[]) {
  type Enrolment = NewAttempt & {
    tries: number;
    toReady: number | null;
    first: Date;
    latest: Date;
  };
  const enrolments = new Map<string, Enrolment>();
  for (const attempt of added) {
    if (attempt.workshopId === null) continue;
    const key = `${attempt.learnerId} ${attempt.workshopId}`;
    const before = enrolments.get(key);
    const tries = (before?.tries ?? 0) + 1;
    enrolments.set(key, {
      ...attempt,
      tries,
      toReady: before?.toReady ?? (attempt.ready ? tries : null),
      first: earlier(before?.first, attempt.receivedAt),
      latest: later(before?.latest, attempt.receivedAt),
    });
  }
  const rows = [...enrolments.values()];
  if (rows.length === 0) return null;
  return sql`
    insert into enrolment (learner_id, workshop_id, ready, tries, tries_to_ready, latest_seq,
      first_seen_at, last_seen_at)
    select learner_id, workshop_id, ready = 1, tries, tries_to_ready, latest_seq, first_seen_at,
      last_seen_at
    from unnest(
        ${rows.map((row) => row.learnerId)}::uuid[],
        ${rows.map((row) => row.workshopId)}::int[],
        ${rows.map((row) => (row.ready ? 1 : 0))}::int[],
        ${rows.map((row) => row.tries)}::int[],
        ${rows.map((row) => row.toReady)}::int[],
        ${rows.map((row) => row.seq)}::int[],
        ${rows.map((row) => iso(row.first))}::timestamptz[],
        ${rows.map((row) => iso(row.latest))}::timestamptz[])
      as added(learner_id, workshop_id, ready, tries, tries_to_ready, latest_seq, first_seen_at,
        last_seen_at)
    on conflict (learner_id, workshop_id) do update set
      ready = excluded.ready,
      tries = enrolment.tries + excluded.tries,
      tries_to_ready = coalesce(enrolment.tries_to_ready,
        enrolment.tries + excluded.tries_to_ready),
      latest_seq = excluded.latest_seq,
      first_seen_at = least(enrolment.first_seen_at, excluded.first_seen_at),
      last_seen_at = greatest(enrolment.last_seen_at, excluded.last_seen_at)`;
}

function saveContacts(
  { sql }: Transaction,
  added: readonly NewAttempt[],
  workshops: ReadonlyMap<number, BatchWorkshop>,
) {
  const rows = [
    ...new Map(
      added.filter(hasEmail).map((attempt) => {
        const endsOn = attempt.workshopId && workshops.get(attempt.workshopId)?.endsOn;
        const end = endsOn ? new Date(`${endsOn}T00:00:00Z`) : attempt.receivedAt;
        return [attempt.learnerId, { ...attempt, end: later(end, attempt.receivedAt) }];
      }),
    ).values(),
  ];
  if (rows.length === 0) return null;
  return sql`
    insert into learner_contact (learner_id, email, workshop_id, consent_at, purge_after)
    select learner_id, email, workshop_id, consent_at, workshop_end + make_interval(days => ${daysUntilPurge})
    from unnest(
        ${rows.map((row) => row.learnerId)}::uuid[],
        ${rows.map((row) => row.prepared.submission.email)}::text[],
        ${rows.map((row) => row.workshopId)}::int[],
        ${rows.map((row) => iso(row.receivedAt))}::timestamptz[],
        ${rows.map((row) => iso(row.end))}::timestamptz[])
      as added(learner_id, email, workshop_id, consent_at, workshop_end)
    on conflict (learner_id) do update set email = excluded.email,
      workshop_id = coalesce(excluded.workshop_id, learner_contact.workshop_id),
      consent_at = excluded.consent_at, purge_after = excluded.purge_after`;
}

const hasEmail = ({ prepared }: NewAttempt) => Boolean(prepared.submission.email);

const earlier = (one: Date | undefined, other: Date) => (one && one < other ? one : other);
const later = (one: Date | undefined, other: Date) => (one && one > other ? one : other);
