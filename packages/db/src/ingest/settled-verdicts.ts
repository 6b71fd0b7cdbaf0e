import type { Queryable } from "../database.ts";
import { wordArray } from "../number-array.ts";
import type { Verdict } from "./plan-batch.ts";
import type { Submission } from "./submission.ts";
import { fingerprintHex } from "./fingerprint-hex.ts";

type Known = {
  place: number;
  pseudonym: string | null;
  erased: boolean;
  /** Null, with all that follows, where only the learner is known. */
  id: string | null;
  ready: boolean;
  fingerprint: string;
  receiptProblemIds: number[];
};

/**
 * The verdicts that are settled before anything is written: attempts that are stored already and learners that were
 * erased. Neither can change back, so no lock is needed; and what will be refused never adds a row to any table. Null
 * where the verdict is still open.
 */
export async function settledVerdicts(
  { sql }: Queryable,
  batch: readonly Submission[],
): Promise<(Verdict | null)[]> {
  const rows = await sql<Known[]>`
    select sent.place::int as place, l.pseudonym, l.erased_at is not null as erased, a.id, a.ready,
      encode(a.fingerprint, 'hex') as fingerprint, a.receipt_problem_ids as "receiptProblemIds"
    from unnest(${wordArray(batch.map((one) => one.learnerId))}::uuid[],
        ${wordArray(batch.map((one) => one.attemptId))}::uuid[])
        with ordinality as sent(learner_id, id, place)
      cross join lateral (select * from learner where id = sent.learner_id offset 0) l
      left join lateral (
        select * from attempt where learner_id = sent.learner_id and id = sent.id offset 0
      ) a on true
    where a.id is not null or l.erased_at is not null`;
  const byPlace = new Map(rows.map((row) => [row.place, row]));
  return batch.map(({ fingerprint }, at): Verdict | null => {
    const row = byPlace.get(at + 1);
    if (!row) return null;
    const { id, erased, pseudonym, ready, receiptProblemIds } = row;
    if (erased || id === null) return { kind: "gone" };
    if (row.fingerprint !== fingerprintHex(fingerprint)) return { kind: "conflict" };
    const attempt = { id, ready, receiptProblemIds };
    return { kind: "duplicate", attempt, learner: { pseudonym: pseudonym ?? "" } };
  });
}
