import type { Requirement } from "@allset/contract";
import type { Queryable, Transaction } from "../database.ts";
import type { DimensionCache } from "./dimension-cache.ts";
import { newestEpoch, sharedEpochLock, StaleDimensions } from "./dimension-epoch.ts";
import { type ListCache, listsOf } from "./lists-of.ts";

/** A workshop as a batch finds it. Its list cannot change before the batch is committed. */
export type BatchWorkshop = {
  id: number;
  slug: string;
  /** What 2016 reports call it. */
  legacyName: string;
  /** Its last day that is known. */
  endsOn: string | null;
  /** Null while it has no list. */
  items: Requirement[] | null;
};

// Any number will do, as long as submissions and changes of workshops take the same.
const workshopLock = 1_402_016;

type WorkshopRow = Omit<BatchWorkshop, "items"> & { revision: number };

/**
 * Reads workshops and keeps others from changing their lists until the transaction ends: readiness must be judged either
 * by the old list before the change, or by the new one after it.
 */
export async function readWorkshops(
  { sql }: Transaction,
  cache: ListCache,
  ids: readonly number[],
): Promise<Map<number, BatchWorkshop>> {
  if (ids.length === 0) return new Map();
  const sorted = inOrder(ids);
  const [, rows] = await Promise.all([
    sql`select ${sharedWorkshopLock({ sql })} from ${workshopNumbers({ sql }, sorted)}`,
    sql<WorkshopRow[]>`
      select ${workshopColumns({ sql })} from workshop w where w.id = any(${sorted}::int[])`,
  ]);
  return withLists({ sql }, cache, rows);
}

/**
 * The same for a batch, which is sure besides that what was remembered in its epoch may be stored: no new one begins until
 * the transaction ends. To be called before other locks are taken. @throws {StaleDimensions}
 */
export async function holdEpochAndWorkshops(
  { sql }: Transaction,
  { epoch, lists }: DimensionCache,
  ids: readonly number[],
): Promise<Map<number, BatchWorkshop>> {
  const sorted = inOrder(ids);
  // Two statements, however many locks: each costs a calm server a good part of a submission.
  const [, rows] = await Promise.all([
    sql`
      select ${sharedEpochLock({ sql })}
      union all
      select ${sharedWorkshopLock({ sql })} from ${workshopNumbers({ sql }, sorted)}`,
    sql<({ epoch: number; id: null } | ({ epoch: number } & WorkshopRow))[]>`
      select e.epoch, ${workshopColumns({ sql })}
      from (select ${newestEpoch({ sql })} as epoch) e
        left join workshop w on w.id = any(${sorted}::int[])`,
  ]);
  const now = rows[0]?.epoch;
  if (now !== epoch) throw new StaleDimensions(now ?? 0);
  return withLists(
    { sql },
    lists,
    rows.flatMap(({ epoch: _, ...row }) => (row.id === null ? [] : row)),
  );
}

const inOrder = (ids: readonly number[]) => [...new Set(ids)].toSorted((one, other) => one - other);

const sharedWorkshopLock = ({ sql }: Queryable) =>
  sql`pg_advisory_xact_lock_shared(${workshopLock}, id)`;

const workshopNumbers = ({ sql }: Queryable, sorted: readonly number[]) =>
  sql`unnest(${[...sorted]}::int[]) id`;

const workshopColumns = ({ sql }: Queryable) => sql`
  w.id, w.slug, w.revision, coalesce(w.legacy_name, w.slug) as "legacyName",
  coalesce(w.ends_on, w.starts_on) as "endsOn"`;

async function withLists(
  db: Queryable,
  cache: ListCache,
  rows: readonly WorkshopRow[],
): Promise<Map<number, BatchWorkshop>> {
  const lists = await listsOf(db, cache, rows);
  return new Map(
    rows.map(({ revision: _, ...row }) => [row.id, { ...row, items: lists.get(row.id) ?? null }]),
  );
}

/**
 * Waits until no submission is judging by this workshop's list, and keeps new ones waiting until the transaction ends.
 * Then locks its learners. Gives back their ids.
 */
export async function lockWorkshop({ sql }: Transaction, id: number): Promise<string[]> {
  await sql`select pg_advisory_xact_lock(${workshopLock}, ${id})`;
  const rows = await sql<{ id: string }[]>`
    select id from learner
    where id in (select learner_id from enrolment where workshop_id = ${id})
    order by id for update`;
  return rows.map((row) => row.id);
}
