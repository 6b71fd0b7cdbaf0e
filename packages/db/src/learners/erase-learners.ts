import { type Database, inTransaction, type Queryable, type Transaction } from "../database.ts";
import { recordAudit } from "../staff/audit-log.ts";
import type { Actor } from "../staff/viewer.ts";
import { changeLearners } from "../stats/counters/append-deltas.ts";
import { uuidOrNone } from "./seen-by.ts";

export type ErasureCounts = {
  learners: number;
  attempts: number;
  results: number;
  /** Attempts that go, by the workshop they were made for; null is none. */
  workshops: { slug: string | null; attempts: number }[];
};

/** What {@link eraseLearners} would remove. Unknown and erased ids count nothing. */
export async function previewErasure(
  { sql }: Queryable,
  ids: readonly string[],
): Promise<ErasureCounts> {
  const wanted = ids.map(uuidOrNone);
  const [[{ learners } = { learners: 0 }], groups] = await Promise.all([
    sql<{ learners: number }[]>`
      select count(*)::int as learners from learner
      where id = any(${wanted}::uuid[]) and erased_at is null`,
    sql<{ slug: string | null; attempts: number; results: number }[]>`
      select w.slug, count(*)::int as attempts,
        coalesce(sum(cardinality(a.outcome_ids)), 0)::int as results
      from attempt a left join workshop w on w.id = a.workshop_id
      where a.learner_id = any(${wanted}::uuid[])
      group by 1 order by w.slug collate "C" nulls last`,
  ]);
  const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
  return {
    learners,
    attempts: sum(groups.map((group) => group.attempts)),
    results: sum(groups.map((group) => group.results)),
    workshops: groups.map(({ slug, attempts }) => ({ slug, attempts })),
  };
}

/**
 * Erases learners in one transaction: attempts, enrolments, contact, pseudonym. What stays is the id with the time of its
 * erasure, so that a late retry is refused, and the ledger. Erasing twice is harmless. For a learner's own wish `by` is
 * `{ id: null, name: "learner" }`.
 */
export async function eraseLearners(
  db: Database,
  ids: readonly string[],
  by: Actor,
): Promise<ErasureCounts> {
  return inTransaction(db, async (tx) => {
    const counts = await eraseLocked(tx, ids);
    if (counts.learners === 0) return counts;
    await recordAudit(tx, {
      by,
      action: "learner.erase",
      // Not the ids: the log must not keep alive what was erased.
      subject: `${counts.learners} learner${counts.learners === 1 ? "" : "s"}`,
      detail: { ...counts },
    });
    return counts;
  });
}

/** Locks learners that are not erased yet, and erases them, with the counters following. */
export async function eraseLocked(tx: Transaction, ids: readonly string[]): Promise<ErasureCounts> {
  const locked = await tx.sql<{ id: string }[]>`
    select id from learner
    where id = any(${ids.map(uuidOrNone)}::uuid[]) and erased_at is null
    order by id for update`;
  const learnerIds = locked.map(({ id }) => id);
  const counts = await previewErasure(tx, learnerIds);
  if (learnerIds.length > 0) await changeLearners(tx, learnerIds, () => erase(tx, learnerIds));
  return counts;
}

async function erase({ sql }: Transaction, learnerIds: readonly string[]): Promise<void> {
  const ids = [...learnerIds];
  await sql`delete from attempt where learner_id = any(${ids}::uuid[])`;
  await sql`delete from enrolment where learner_id = any(${ids}::uuid[])`;
  await sql`delete from learner_contact where learner_id = any(${ids}::uuid[])`;
  await sql`delete from fix_shown where learner_id = any(${ids}::uuid[])`;
  await sql`
    insert into erasure_ledger (learner_id, erased_at)
    select id, now() from unnest(${ids}::uuid[]) id
    on conflict do nothing`;
  await sql`
    update learner set erased_at = now(), pseudonym = null, workshop_id = null, platform_id = null,
      attempts = 0, first_seen_at = null, last_seen_at = null
    where id = any(${ids}::uuid[])`;
}
