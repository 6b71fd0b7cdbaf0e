import { deepStrictEqual } from "node:assert/strict";
import { type Database, inSnapshot, type Transaction, verifyStats } from "@allset/db";
import type { Model } from "./model.ts";

/** Compares tables and statistics with the model, all in one snapshot. @throws where they differ. */
export async function checkModel(db: Database, model: Model): Promise<void> {
  await inSnapshot(db, async (tx) => {
    await checkAttempts(tx, model);
    await checkErasures(tx, model);
    await checkReferences(tx);
    const { differences } = await verifyStats(tx);
    deepStrictEqual(differences, []);
  });
}

async function checkAttempts({ sql }: Transaction, model: Model): Promise<void> {
  const stored = await sql<
    { learner: string; id: string; seq: number; workshop: string | null; receivedAt: Date }[]
  >`
    select a.learner_id as learner, a.id, a.seq, w.slug as workshop, a.received_at as "receivedAt"
    from attempt a left join workshop w on w.id = a.workshop_id
    order by a.learner_id, a.seq`;
  const expected = [...model.attempts]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([learner, history]) =>
      history.map(({ id, seq, workshop, receivedAt }) => ({
        learner,
        id,
        seq,
        workshop,
        receivedAt,
      })),
    );
  deepStrictEqual(
    stored.map((row) => ({ ...row })),
    expected,
  );
  const counted = await sql<{ id: string; attempts: number }[]>`
    select id, attempts from learner where erased_at is null order by id`;
  deepStrictEqual(
    counted.map(({ id, attempts }) => [id, attempts]),
    [...model.attempts]
      .map(([id, history]) => [id, history.at(-1)?.seq])
      .toSorted(([one = ""], [other = ""]) => (one < other ? -1 : 1)),
  );
}

/** Every id in an attempt leads to its row. */
async function checkReferences({ sql }: Transaction): Promise<void> {
  const dangling = await sql`
    select * from (select unnest(outcome_ids) from attempt except select id from outcome) o
    union all
    select * from (
      select unnest(receipt_problem_ids) from attempt except select id from receipt_problem
    ) r
    union all
    select * from (select platform_id from attempt except select id from platform) p`;
  deepStrictEqual([...dangling], []);
}

/** Right after unused rows were removed: no error text is left that no attempt holds. @throws where one is. */
export async function checkUnused({ sql }: Database): Promise<void> {
  const left = await sql`
    select text from error_text
    except
    select e.text
    from (select unnest(outcome_ids) as id from attempt) u
      join outcome o using (id) join error_text e on e.id = o.error_id`;
  deepStrictEqual([...left], []);
}

async function checkErasures({ sql }: Transaction, model: Model): Promise<void> {
  const erased = await sql<{ id: string }[]>`
    select l.id from learner l join erasure_ledger e on e.learner_id = l.id
    where l.erased_at is not null and l.pseudonym is null order by l.id`;
  deepStrictEqual(
    erased.map(({ id }) => id),
    [...model.erased].toSorted(),
  );
  const mentioned = await sql`
    select learner_id from enrolment where learner_id = any(${[...model.erased]}::uuid[])
    union all
    select learner_id from learner_contact where learner_id = any(${[...model.erased]}::uuid[])
    union all
    select learner_id from fix_shown where learner_id = any(${[...model.erased]}::uuid[])`;
  deepStrictEqual([...mentioned], []);
}
