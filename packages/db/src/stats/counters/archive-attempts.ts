import type { Transaction } from "../../database.ts";
import { changeLearners } from "./append-deltas.ts";
import { factsAmongAll } from "./facts-of-attempts.ts";

/**
 * Removes attempts that are older than they may be kept. `all` goes on counting them, by what the archive keeps:
 * workshops, days, platforms and outcomes, and nobody's name. The current state is judged by what is left. The learners must be locked;
 * their enrolments are the caller's to mend.
 */
export async function archiveAttempts(
  tx: Transaction,
  expired: readonly { learnerId: string; seqs: readonly number[] }[],
): Promise<void> {
  const { sql } = tx;
  const learnerIds = expired.map(({ learnerId }) => learnerId);
  const rows = expired.flatMap(({ learnerId, seqs }) => seqs.map((seq) => ({ learnerId, seq })));
  const gone = sql`
    select a.* from attempt a
      join unnest(${rows.map((row) => row.learnerId)}::uuid[], ${rows.map((row) => row.seq)}::int[])
        as expired(learner_id, seq) using (learner_id, seq)`;
  // A delta with the same counts undoes what changeLearners takes away from `all`.
  const workshops = await sql<{ id: number | null }[]>`
    select distinct a.workshop_id as id from (${gone}) a`;
  for (const { id: workshopId } of workshops) {
    const made = sql`
      select a.* from (${gone}) a where a.workshop_id is not distinct from ${workshopId}::int`;
    await sql`
      with archived as (
        insert into stat_archive (workshop_id, kind, day, platform_id, items, alls, currents)
        select ${workshopId}::int, f.kind, f.day, f.platform_id, array_agg(f.item), array_agg(f.n),
          array_agg(0)
        from (
          select f.kind, (f.received_at at time zone 'UTC')::date as day, f.platform_id, f.item,
            count(*)::int as n
          from (${factsAmongAll(sql, made)}) f
          group by 1, 2, 3, 4
        ) f
        group by 2, 3, 4
        returning kind, day, platform_id, items, alls, currents
      )
      insert into stat_delta (kind, day, platform_id, items, alls, currents)
      select * from archived`;
  }
  await changeLearners(tx, learnerIds, async () => {
    await sql`
      delete from attempt a
      using unnest(${rows.map((row) => row.learnerId)}::uuid[], ${rows.map((row) => row.seq)}::int[])
        as expired(learner_id, seq)
      where a.learner_id = expired.learner_id and a.seq = expired.seq`;
  });
}
