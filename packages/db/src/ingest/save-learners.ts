import type { Fragment } from "postgres";
import type { Transaction } from "../database.ts";
import { numberArray, wordArray } from "../number-array.ts";
import type { LockedLearner } from "./lock-learners.ts";
import type { NewAttempt } from "./plan-batch.ts";
import { pseudonymsOf } from "./pseudonym.ts";

type LearnerAfter = {
  learner: LockedLearner;
  attempts: number;
  workshopId: number | null;
  platformId: number;
  /** Milliseconds since 1970. */
  first: number;
  last: number;
};

/**
 * The statements, if there is anything for them to do, after which the learners' rows say what they should after a batch:
 * the last attempt's platform, and the last workshop that was named. `named` is to be told the names of those inserted.
 */
export function learnersAfter(
  tx: Transaction,
  added: readonly NewAttempt[],
): {
  insert: Fragment | null;
  update: Fragment | null;
  named(pseudonyms: ReadonlyMap<string, string>): void;
} {
  const after = new Map<LockedLearner, LearnerAfter>();
  for (const { learner, seq, workshopId, platformId, receivedAt } of added) {
    const at = receivedAt.getTime();
    const before = after.get(learner);
    after.set(learner, {
      learner,
      attempts: seq,
      workshopId: workshopId ?? before?.workshopId ?? null,
      platformId,
      first: Math.min(before?.first ?? at, at),
      last: Math.max(before?.last ?? at, at),
    });
  }
  const rows = [...after.values()];
  const [fresh, known] = [true, false].map((isNew) =>
    rows.filter(({ learner }) => learner.isNew === isNew),
  );
  return {
    insert: insertLearners(tx, fresh ?? []),
    update: updateLearners(tx, known ?? []),
    named(pseudonyms) {
      for (const { learner } of fresh ?? []) learner.pseudonym = pseudonyms.get(learner.id) ?? "";
    },
  };
}

function insertLearners({ sql }: Transaction, rows: readonly LearnerAfter[]): Fragment | null {
  if (rows.length === 0) return null;
  const names = chooseNames(rows.map(({ learner }) => learner.id));
  // A name that somebody else has is passed over; if two transactions choose the same one at once, the second fails and
  // is tried again.
  return sql`
    insert into learner (id, pseudonym, attempts, workshop_id, platform_id, first_seen_at,
      last_seen_at)
    select id, coalesce(
        (select name from unnest(array[short, longer]) name
          where not exists (select from learner where pseudonym = name) limit 1),
        longest),
      attempts, workshop_id, platform_id, to_timestamp(first / 1000), to_timestamp(last / 1000)
    from unnest(
        ${wordArray(rows.map(({ learner }) => learner.id))}::uuid[],
        ${wordArray(names.map((name) => name[0]))}::text[],
        ${wordArray(names.map((name) => name[1]))}::text[],
        ${wordArray(names.map((name) => name[2]))}::text[],
        ${numberArray(rows.map((row) => row.attempts))}::int[],
        ${numberArray(rows.map((row) => row.workshopId))}::int[],
        ${numberArray(rows.map((row) => row.platformId))}::int[],
        ${numberArray(rows.map((row) => row.first))}::float8[],
        ${numberArray(rows.map((row) => row.last))}::float8[])
      as added(id, short, longer, longest, attempts, workshop_id, platform_id, first, last)
    order by id
    returning id, pseudonym`;
}

/** Names that differ within the batch: the statement cannot see its own rows while it chooses. */
function chooseNames(ids: readonly string[]): [string, string, string][] {
  const taken = new Set<string>();
  return ids.map((id) => {
    const [short, longer, longest] = pseudonymsOf(id);
    const choice: [string, string, string] = taken.has(short)
      ? [longer, longest, longest]
      : [short, longer, longest];
    taken.add(short);
    return choice;
  });
}

function updateLearners({ sql }: Transaction, rows: readonly LearnerAfter[]): Fragment | null {
  if (rows.length === 0) return null;
  return sql`
    update learner set attempts = after.attempts,
      workshop_id = coalesce(after.workshop_id, learner.workshop_id),
      platform_id = after.platform_id,
      first_seen_at = least(learner.first_seen_at, to_timestamp(after.first / 1000)),
      last_seen_at = greatest(learner.last_seen_at, to_timestamp(after.last / 1000))
    from unnest(
        ${wordArray(rows.map(({ learner }) => learner.id))}::uuid[],
        ${numberArray(rows.map((row) => row.attempts))}::int[],
        ${numberArray(rows.map((row) => row.workshopId))}::int[],
        ${numberArray(rows.map((row) => row.platformId))}::int[],
        ${numberArray(rows.map((row) => row.first))}::float8[],
        ${numberArray(rows.map((row) => row.last))}::float8[])
      as after(id, attempts, workshop_id, platform_id, first, last)
    where learner.id = after.id`;
}
