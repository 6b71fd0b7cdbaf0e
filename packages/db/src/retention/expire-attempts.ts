import { type Database, inTransaction, type Queryable, type Transaction } from "../database.ts";
import { BoundedCache } from "../ingest/bounded-cache.ts";
import { readWorkshops } from "../ingest/batch-workshops.ts";
import { archiveAttempts } from "../stats/counters/archive-attempts.ts";
import { changeLearners } from "../stats/counters/append-deltas.ts";
import { enrolmentStates } from "../workshops/enrolment-states.ts";
import { isReady } from "../workshops/judge-requirement.ts";

const learnersAtOnce = 500;

type Expired = { learnerId: string; seqs: number[]; workshopIds: number[] };

type Limit = { now: Date; months: number };

/**
 * Removes attempts that arrived more than `months` ago, some learners at a time. Statistics of all attempts go on counting
 * them without saying whose they were. A learner without any attempt left is forgotten, as if the key had never been used.
 */
export async function expireAttempts(
  db: Database,
  limit: Limit,
): Promise<{ attempts: number; learners: number }> {
  const total = { attempts: 0, learners: 0 };
  for (;;) {
    const candidates = await findExpired(db, limit);
    if (candidates.length === 0) return total;
    const done = await inTransaction(db, (tx) => expire(tx, candidates, limit));
    total.attempts += done.attempts;
    total.learners += done.learners;
  }
}

async function findExpired(
  { sql }: Queryable,
  { now, months }: Limit,
  among?: { learnerIds: readonly string[]; workshopIds: readonly number[] },
): Promise<Expired[]> {
  const chosen = among
    ? sql`and learner_id = any(${[...among.learnerIds]}::uuid[])
        and (workshop_id is null or workshop_id = any(${[...among.workshopIds]}::int[]))`
    : sql``;
  return sql<Expired[]>`
    select learner_id as "learnerId", array_agg(seq order by seq) as seqs,
      coalesce(array_agg(distinct workshop_id) filter (where workshop_id is not null), '{}')
        as "workshopIds"
    from attempt
    where received_at < ${now}::timestamptz - make_interval(months => ${months}) ${chosen}
    group by learner_id limit ${learnersAtOnce}`;
}

async function expire(
  tx: Transaction,
  candidates: readonly Expired[],
  limit: Limit,
): Promise<{ attempts: number; learners: number }> {
  const { sql } = tx;
  const workshopIds = candidates.flatMap((one) => one.workshopIds);
  const workshops = await readWorkshops(tx, new BoundedCache(candidates.length), workshopIds);
  const locked = await sql<{ id: string }[]>`
    select id from learner where id = any(${candidates.map(({ learnerId }) => learnerId)}::uuid[])
      and erased_at is null
    order by id for update`;
  const ids = new Set(locked.map(({ id }) => id));
  // Asked again behind the locks: another server may have forgotten a learner who has come back since, and whose new
  // attempts are numbered from one again.
  const among = { learnerIds: [...ids], workshopIds };
  const due = await findExpired(tx, limit, among);
  await archiveAttempts(tx, due);
  await changeLearners(tx, [...ids], async () => {
    for (const { id, items } of workshops.values()) {
      const learnerIds = due.flatMap((one) => (one.workshopIds.includes(id) ? one.learnerId : []));
      await mendEnrolments(tx, id, learnerIds);
      const states = await enrolmentStates(tx, id, learnerIds);
      const changed = states.filter(
        ({ os, current, ready }) => isReady(items, os, current) !== ready,
      );
      await sql`
        update enrolment set ready = not ready,
          tries_to_ready = case when ready then tries_to_ready else coalesce(tries_to_ready, tries) end
        where workshop_id = ${id}
          and learner_id = any(${changed.map(({ learnerId }) => learnerId)}::uuid[])`;
    }
  });
  const learners = await forgetEmpty(tx, [...ids]);
  return { attempts: due.reduce((sum, { seqs }) => sum + seqs.length, 0), learners };
}

async function mendEnrolments(
  { sql }: Transaction,
  workshopId: number,
  learnerIds: readonly string[],
): Promise<void> {
  const left = await sql<{ learnerId: string }[]>`
    delete from enrolment e
    where e.workshop_id = ${workshopId} and e.learner_id = any(${[...learnerIds]}::uuid[])
      and not exists (
        select from attempt a where a.learner_id = e.learner_id and a.workshop_id = e.workshop_id)
    returning learner_id as "learnerId"`;
  await sql`
    update learner set workshop_id = null
    where id = any(${left.map(({ learnerId }) => learnerId)}::uuid[]) and workshop_id = ${workshopId}`;
  await sql`
    update enrolment e set tries = a.tries, first_seen_at = a.first_seen_at, verified = a.verified,
      -- Counted among the tries that are left, of which the oldest went first.
      tries_to_ready = case when e.tries_to_ready is not null
        then greatest(1, e.tries_to_ready - (e.tries - a.tries)) end
    from (
      select learner_id, count(*)::int as tries, min(received_at) as first_seen_at,
        bool_or(verified) as verified
      from attempt
      where workshop_id = ${workshopId} and learner_id = any(${[...learnerIds]}::uuid[])
      group by learner_id
    ) a
    where e.workshop_id = ${workshopId} and e.learner_id = a.learner_id`;
}

async function forgetEmpty({ sql }: Transaction, ids: readonly string[]): Promise<number> {
  const empty = await sql<{ id: string }[]>`
    select l.id from learner l
    where l.id = any(${[...ids]}::uuid[])
      and not exists (select from attempt a where a.learner_id = l.id)`;
  const gone = empty.map(({ id }) => id);
  if (gone.length === 0) return 0;
  await sql`delete from learner_contact where learner_id = any(${gone}::uuid[])`;
  await sql`delete from fix_shown where learner_id = any(${gone}::uuid[])`;
  await sql`delete from learner where id = any(${gone}::uuid[])`;
  return gone.length;
}
