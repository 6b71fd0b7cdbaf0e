import type { Fragment } from "postgres";
import type { Transaction } from "../database.ts";
import { numberArray, numberArrays, wordArray } from "../number-array.ts";
import { deltasOf } from "../stats/counters/append-deltas.ts";
import type { FactSum } from "../stats/counters/facts.ts";
import { uncountWorkshops } from "../stats/counters/workshop-counts.ts";
import type { BatchWorkshop } from "./batch-workshops.ts";
import { fixesShown, type OpenFix } from "./fixes-shown.ts";
import { daysUntilPurge } from "./days-until-purge.ts";
import type { NewAttempt } from "./plan-batch.ts";
import { learnersAfter } from "./save-learners.ts";

/**
 * Writes what was planned, in one statement: each statement more wakes PostgreSQL and this process once more, which is
 * most of what a small batch costs.
 */
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
  const { sql } = tx;
  const learners = learnersAfter(tx, added);
  const enrolments = enrolmentsAfter(added);
  const writes = [
    ["new_learner", learners.insert],
    ["known_learner", learners.update],
    ["new_attempt", insertAttempts(tx, added)],
    // A new learner's row is this statement's, so nothing can be there: to look for it would cost a fifth of the time.
    [
      "new_enrolment",
      insertEnrolments(
        tx,
        enrolments.filter(({ isNew }) => isNew),
        sql``,
      ),
    ],
    [
      "known_enrolment",
      insertEnrolments(
        tx,
        enrolments.filter(({ isNew }) => !isNew),
        addToEnrolment(tx),
      ),
    ],
    ["contact", saveContacts(tx, added, workshops)],
    ["shown", fixesShown(tx, added, open)],
    ["delta", deltasOf(tx, facts)],
    [
      "uncounted",
      uncountWorkshops(
        tx,
        enrolments.map(({ workshopId }) => workshopId),
      ),
    ],
  ] as const;
  const parts = writes.flatMap(([name, write]) => (write ? sql`${sql(name)} as (${write})` : []));
  // What is selected from is written first: when another batch brought the same new learner, that is what must fail.
  const rows = await sql<{ id: string; pseudonym: string }[]>`
    with ${parts.reduce((all, part) => sql`${all}, ${part}`)}
    ${learners.insert ? sql`select id, pseudonym from new_learner` : sql`select where false`}`;
  learners.named(new Map(rows.map(({ id, pseudonym }) => [id, pseudonym])));
}

// Arrays of times and of truth values would be sent as single values: postgres.js guesses by their first element. So times
// travel as milliseconds, and truth as 1 and 0.
function insertAttempts({ sql }: Transaction, added: readonly NewAttempt[]) {
  return sql`
    insert into attempt (learner_id, id, received_at, started_at, seq, workshop_id, platform_id,
      client_id, requirements_revision, verified, ready, fingerprint, outcome_ids,
      receipt_problem_ids)
    select learner_id, id, to_timestamp(received_at / 1000), to_timestamp(started_at / 1000), seq,
      workshop_id, platform_id, client_id,
      requirements_revision, verified = 1, ready = 1, decode(fingerprint, 'hex'),
      outcome_ids::int[], receipt_problem_ids::int[]
    from unnest(
        ${wordArray(added.map((row) => row.learnerId))}::uuid[],
        ${wordArray(added.map((row) => row.id))}::uuid[],
        ${numberArray(added.map((row) => row.receivedAt.getTime()))}::float8[],
        ${numberArray(added.map((row) => row.prepared.submission.startedAt?.getTime() ?? null))}::float8[],
        ${numberArray(added.map((row) => row.seq))}::int[],
        ${numberArray(added.map((row) => row.workshopId))}::int[],
        ${numberArray(added.map((row) => row.platformId))}::int[],
        ${numberArray(added.map((row) => row.prepared.clientId))}::int[],
        ${numberArray(added.map((row) => row.prepared.submission.requirementsRevision))}::int[],
        ${numberArray(added.map((row) => (row.prepared.submission.verified ? 1 : 0)))}::int[],
        ${numberArray(added.map((row) => (row.ready ? 1 : 0)))}::int[],
        ${wordArray(added.map((row) => row.fingerprint))}::text[],
        ${numberArrays(added.map((row) => row.outcomes.map(({ id }) => id)))}::text[],
        ${numberArrays(added.map((row) => row.receiptProblemIds))}::text[])
      as added(learner_id, id, received_at, started_at, seq, workshop_id, platform_id, client_id,
        requirements_revision, verified, ready, fingerprint, outcome_ids, receipt_problem_ids)`;
}

type EnrolmentAfter = {
  learnerId: string;
  isNew: boolean;
  workshopId: number;
  ready: boolean;
  verified: boolean;
  tries: number;
  toReady: number | null;
  seq: number;
  /** Milliseconds since 1970. */
  first: number;
  last: number;
};

function enrolmentsAfter(added: readonly NewAttempt[]): EnrolmentAfter[] {
  const enrolments = new Map<string, EnrolmentAfter>();
  for (const { learnerId, learner, workshopId, ready, seq, receivedAt, prepared } of added) {
    if (workshopId === null) continue;
    const key = `${learnerId} ${workshopId}`;
    const before = enrolments.get(key);
    const tries = (before?.tries ?? 0) + 1;
    const at = receivedAt.getTime();
    enrolments.set(key, {
      learnerId,
      isNew: learner.isNew,
      workshopId,
      ready,
      verified: before?.verified === true || prepared.submission.verified,
      tries,
      toReady: before?.toReady ?? (ready ? tries : null),
      seq,
      first: Math.min(before?.first ?? at, at),
      last: Math.max(before?.last ?? at, at),
    });
  }
  return [...enrolments.values()];
}

function insertEnrolments(
  { sql }: Transaction,
  rows: readonly EnrolmentAfter[],
  whenThere: Fragment,
) {
  if (rows.length === 0) return null;
  return sql`
    insert into enrolment (learner_id, workshop_id, ready, verified, tries, tries_to_ready,
      latest_seq, first_seen_at, last_seen_at)
    select learner_id, workshop_id, ready = 1, verified = 1, tries, tries_to_ready, latest_seq,
      to_timestamp(first / 1000), to_timestamp(last / 1000)
    from unnest(
        ${wordArray(rows.map((row) => row.learnerId))}::uuid[],
        ${numberArray(rows.map((row) => row.workshopId))}::int[],
        ${numberArray(rows.map((row) => (row.ready ? 1 : 0)))}::int[],
        ${numberArray(rows.map((row) => (row.verified ? 1 : 0)))}::int[],
        ${numberArray(rows.map((row) => row.tries))}::int[],
        ${numberArray(rows.map((row) => row.toReady))}::int[],
        ${numberArray(rows.map((row) => row.seq))}::int[],
        ${numberArray(rows.map((row) => row.first))}::float8[],
        ${numberArray(rows.map((row) => row.last))}::float8[])
      as added(learner_id, workshop_id, ready, verified, tries, tries_to_ready, latest_seq, first,
        last)
    ${whenThere}`;
}

function addToEnrolment({ sql }: Transaction): Fragment {
  return sql`
    on conflict (learner_id, workshop_id) do update set
      ready = excluded.ready,
      verified = enrolment.verified or excluded.verified,
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
  // The last address of a learner wins.
  const contacts = new Map(
    added.filter(hasEmail).map((attempt) => [attempt.learnerId, attempt] as const),
  );
  const rows = [...contacts.values()];
  if (rows.length === 0) return null;
  const workshopEnd = ({ workshopId, receivedAt }: NewAttempt) => {
    const endsOn = workshopId === null ? null : workshops.get(workshopId)?.endsOn;
    return Math.max(endsOn ? Date.parse(endsOn) : 0, receivedAt.getTime());
  };
  return sql`
    insert into learner_contact (learner_id, email, workshop_id, consent_at, purge_after)
    select learner_id, email, workshop_id, to_timestamp(consent_at / 1000),
      to_timestamp(workshop_end / 1000) + make_interval(days => ${daysUntilPurge})
    from unnest(
        ${wordArray(rows.map((row) => row.learnerId))}::uuid[],
        ${rows.map((row) => row.prepared.submission.email)}::text[],
        ${numberArray(rows.map((row) => row.workshopId))}::int[],
        ${numberArray(rows.map((row) => row.receivedAt.getTime()))}::float8[],
        ${numberArray(rows.map(workshopEnd))}::float8[])
      as added(learner_id, email, workshop_id, consent_at, workshop_end)
    on conflict (learner_id) do update set email = excluded.email,
      workshop_id = coalesce(excluded.workshop_id, learner_contact.workshop_id),
      consent_at = excluded.consent_at,
      -- Given again without a workshop, it still belongs to the one it was given for.
      purge_after = case when excluded.workshop_id is null
        then greatest(learner_contact.purge_after, excluded.purge_after) else excluded.purge_after end`;
}

const hasEmail = ({ prepared }: NewAttempt) => Boolean(prepared.submission.email);
