import type { Reason, Requirement, Status } from "@allset/contract";
import type { Fragment } from "postgres";
import type { Queryable, Transaction } from "../database.ts";
import { changeLearners } from "../stats/counters/append-deltas.ts";
import { type CheckState, isReady } from "./judge-requirement.ts";

/** What is known of a learner in a workshop: the newest result of each check among the attempts made for it. */
export type EnrolmentState = {
  learnerId: string;
  ready: boolean;
  /** Of the newest attempt. */
  os: string;
  current: Map<string, CheckState>;
};

/** The learners of a workshop, or some of them, with their current state. */
export async function enrolmentStates(
  { sql }: Queryable,
  workshopId: number,
  learnerIds: readonly string[] | null = null,
): Promise<EnrolmentState[]> {
  const among = (column: Fragment) =>
    learnerIds === null ? sql`true` : sql`${column} = any(${[...learnerIds]}::uuid[])`;
  const rows = await sql<
    {
      learnerId: string;
      ready: boolean;
      os: string;
      results: [check: string, status: Status, reason: Reason | null, version: string | null][];
    }[]
  >`
    with newest as (
      select distinct on (a.learner_id, o.check_id) a.learner_id, o.check_id, o.status, o.reason,
        o.version_id
      from attempt a
        cross join lateral unnest(a.outcome_ids) with ordinality as u(outcome_id, place)
        join outcome o on o.id = u.outcome_id
      where a.workshop_id = ${workshopId} and ${among(sql`a.learner_id`)}
      order by a.learner_id, o.check_id, a.seq desc, u.place desc
    ), results as (
      select n.learner_id,
        json_agg(json_build_array(k.name, n.status, n.reason, v.text)) as results
      from newest n
        join "check" k on k.id = n.check_id
        left join version v on v.id = n.version_id
      group by n.learner_id
    )
    select e.learner_id as "learnerId", e.ready, p.os, coalesce(r.results, '[]') as results
    from enrolment e
      join attempt a on a.learner_id = e.learner_id and a.seq = e.latest_seq
      join platform p on p.id = a.platform_id
      left join results r on r.learner_id = e.learner_id
    where e.workshop_id = ${workshopId} and ${among(sql`e.learner_id`)}`;
  return rows.map(({ results, ...row }) => ({
    ...row,
    current: new Map(
      results.map(([check, status, reason, version]) => [check, { status, reason, version }]),
    ),
  }));
}

/** Judges anew who is ready, by a list that was just saved. The workshop and its learners must be locked. */
export async function judgeAgain(
  tx: Transaction,
  workshopId: number,
  items: readonly Requirement[],
): Promise<void> {
  const states = await enrolmentStates(tx, workshopId);
  const changed = states
    .filter(({ os, current, ready }) => isReady(items, os, current) !== ready)
    .map(({ learnerId }) => learnerId);
  await changeLearners(
    tx,
    changed,
    () => tx.sql`
      update enrolment set ready = not ready,
        tries_to_ready = case when ready then tries_to_ready else coalesce(tries_to_ready, tries) end
      where workshop_id = ${workshopId} and learner_id = any(${changed}::uuid[])`,
  );
}
