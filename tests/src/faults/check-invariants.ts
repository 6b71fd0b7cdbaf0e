import { inSnapshot, openDatabase, type Transaction, verifyStats } from "@allset/db";
import type { Entry, Ledger } from "./ledger.ts";

/** What the database says about a ledger: the first two count what was looked at, the others must all be zero. */
export type Findings = {
  acknowledged: number;
  erased: number;
  /** Acknowledged, and neither there nor its learner erased. */
  lost: number;
  /** More than one row of the same learner and attempt id. */
  doubled: number;
  /** Learners whose attempts are not numbered 1, 2, 3, … up to their count. */
  gaps: number;
  /** Numbers of the statistics that differ from a recount. */
  wrongStatistics: number;
  /** Learners erased without being asked, or asked and acknowledged and still mentioned. */
  wrongErasures: number;
  /** Answers that no fault excuses. */
  surprises: number;
};

/**
 * Compares the database with what the driver was told, while the load goes on: what the ledger holds by now must be true in
 * the snapshot that is taken then, and what the snapshot holds must have been asked for by the time it was taken.
 */
export async function checkInvariants(databaseUrl: string, ledger: Ledger): Promise<Findings> {
  const told = ledger.read();
  const stored = told.filter((entry) => entry.kind === "stored");
  const erased = learnersOf(told, "erased");
  const db = openDatabase({ url: databaseUrl, maxConnections: 1 });
  try {
    const { gone, ...findings } = await inSnapshot(db, async (tx) => ({
      lost: await countLost(tx, stored),
      doubled: await one(
        tx.sql`select count(*) - count(distinct (learner_id, id)) as n from attempt`,
      ),
      gaps: await countGaps(tx),
      wrongStatistics: (await verifyStats(tx)).wrong,
      wrongErasures: await countIncompleteErasures(tx, erased),
      gone: await tx.sql<{ id: string }[]>`select id from learner where erased_at is not null`,
    }));
    const asked = new Set(learnersOf(ledger.read(), "erasing"));
    const unasked = gone.filter(({ id }) => !asked.has(id)).length;
    return {
      ...findings,
      wrongErasures: findings.wrongErasures + unasked,
      acknowledged: stored.length,
      erased: erased.length,
      surprises: told.filter(({ kind }) => kind === "surprise").length,
    };
  } finally {
    await db.close();
  }
}

function learnersOf(entries: readonly Entry[], kind: "erasing" | "erased"): string[] {
  return entries.flatMap((entry) => (entry.kind === kind ? entry.learner : []));
}

/** How many attempts are stored that are not in `sent`: the ledger has to be read after the load has ended. */
export async function countInvented(
  databaseUrl: string,
  ledger: readonly Entry[],
): Promise<number> {
  const sent = ledger.filter((entry) => entry.kind === "sent");
  const db = openDatabase({ url: databaseUrl, maxConnections: 1 });
  try {
    return await one(db.sql`
      select count(*) as n from attempt a
      where not exists (
        select from unnest(${sent.map(({ learner }) => learner)}::uuid[],
            ${sent.map(({ attempt }) => attempt)}::uuid[]) as s(learner_id, id)
        where s.learner_id = a.learner_id and s.id = a.id)`);
  } finally {
    await db.close();
  }
}

async function one(query: PromiseLike<readonly Record<string, unknown>[]>): Promise<number> {
  const [row] = await query;
  return Number(row?.["n"]);
}

function countLost(
  { sql }: Transaction,
  stored: readonly { learner: string; attempt: string }[],
): Promise<number> {
  return one(sql`
    select count(*) as n
    from unnest(${stored.map(({ learner }) => learner)}::uuid[],
        ${stored.map(({ attempt }) => attempt)}::uuid[]) as told(learner_id, id)
      left join attempt a on a.learner_id = told.learner_id and a.id = told.id
      left join learner l on l.id = told.learner_id
    where a.id is null and l.erased_at is null`);
}

function countGaps({ sql }: Transaction): Promise<number> {
  return one(sql`
    select count(*) as n
    from learner l
      left join lateral (
        select count(*) as stored, min(seq) as first, max(seq) as last
        from attempt where learner_id = l.id
      ) a on true
    where l.erased_at is null
      and (a.stored <> l.attempts or a.first is distinct from 1 or a.last <> a.stored)`);
}

async function countIncompleteErasures({ sql }: Transaction, erased: string[]): Promise<number> {
  const incomplete = await one(sql`
    select count(*) as n
    from unnest(${erased}::uuid[]) as told(id)
      left join learner l using (id)
      left join erasure_ledger e on e.learner_id = told.id
    where l.erased_at is null or e.erased_at is null or l.pseudonym is not null or l.attempts <> 0
      or l.workshop_id is not null or l.platform_id is not null or l.last_seen_at is not null`);
  const mentioning = await sql<{ name: string }[]>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'learner_id' and table_name <> 'erasure_ledger'`;
  let mentions = 0;
  for (const { name } of mentioning) {
    mentions += await one(sql`
      select count(*) as n from ${sql(name)} m
        join learner l on l.id = m.learner_id and l.erased_at is not null`);
  }
  return incomplete + mentions;
}
