import fc from "fast-check";
import { type Database, inTransaction, type Transaction } from "../database.ts";
import { changeLearners, countLearners } from "../stats/counters/append-deltas.ts";
import { rebuildStats } from "../stats/counters/rebuild-stats.ts";
import { uncountWorkshopsOf } from "../stats/counters/workshop-counts.ts";
import {
  type SmallAttempt,
  type SmallWorld,
  smallLearnerId,
  smallOutcomes,
  smallPlatforms,
  smallWorkshops,
} from "./small-world.ts";

/** Where the counters keep what they count. */
export type SmallCounters = "cells" | "deltas" | "cells, and deltas of an erasure";
export const smallCounters = fc.constantFrom<SmallCounters>(
  "cells",
  "deltas",
  "cells, and deltas of an erasure",
);

/** Replaces everything in the database by the small world, counters included. */
export async function storeSmallWorld(
  db: Database,
  world: SmallWorld,
  counters: SmallCounters = "cells",
): Promise<void> {
  switch (counters) {
    case "cells":
      await storeRows(db, world);
      return rebuildStats(db);
    case "deltas": {
      await storeRows(db, world);
      const ids = Array.from({ length: 5 }, (_, learner) => smallLearnerId(learner));
      return inTransaction(db, async (tx) => {
        await countLearners(tx, ids);
        await uncountWorkshopsOf(tx, ids);
      });
    }
    case "cells, and deltas of an erasure":
      await storeRows(db, { ...world, attempts: [...world.attempts, ...forgotten] });
      await rebuildStats(db);
      return inTransaction(db, (tx) => changeLearners(tx, [smallLearnerId(9)], () => forget(tx)));
  }
}

// One who had everything everywhere: when this learner is gone, nothing may be left where nobody else was.
const forgotten: SmallAttempt[] = smallPlatforms.map((platform, index) => ({
  learner: 9,
  seq: index + 1,
  workshop: "a",
  platform,
  at: new Date(Date.UTC(2026, index, 15)),
  ready: true,
  results: smallOutcomes,
}));

async function forget({ sql }: Transaction): Promise<void> {
  await sql`delete from attempt where learner_id = ${smallLearnerId(9)}`;
  await sql`delete from enrolment where learner_id = ${smallLearnerId(9)}`;
  await sql`delete from learner where id = ${smallLearnerId(9)}`;
}

async function storeRows(db: Database, world: SmallWorld): Promise<void> {
  await db.sql.begin(async (sql) => {
    await sql`
      truncate uncounted_workshop, stat_delta, stat_cell, stat_archive, attempt, learner, enrolment, fix_shown, fix, outcome, version, problem, platform, check_state, workshop, "check"
        restart identity cascade`;
    await sql`insert into "check" (name) values ('git'), ('python'), ('nano')`;
    await sql`
      insert into workshop (slug, title, starts_on, ends_on, state, join_code)
      select slug, upper(slug), "startsOn", "endsOn", 'open', slug
      from jsonb_to_recordset(${sql.json(smallWorkshops)}) as w(slug text, "startsOn" date, "endsOn" date)`;
    await sql`
      insert into platform (hash, os, os_version, arch, python_minor)
      select int4send(place::int), p->>'os', p->>'osver', p->>'arch', p->>'python'
      from jsonb_array_elements(${sql.json(smallPlatforms)}) with ordinality as p(p, place) order by place`;
    await sql`
      insert into version (check_id, text, sort_key)
      select c.id, v.text, v.sort_key from "check" c
        cross join (values ('2.9', '02.09'), ('2.10', '02.10'), ('9.0', '09.00')) as v(text, sort_key)`;
    await sql`
      insert into problem (hash, check_id, reason, title, sample)
      select convert_to(o.problem, 'UTF8'), c.id, o.reason, o.problem, ''
      from jsonb_to_recordset(${sql.json(smallOutcomes)}) as o(problem text, "check" text, reason text)
        join "check" c on c.name = o.check
      where o.problem is not null`;
    await sql`
      insert into outcome (hash, check_id, name, status, reason, version_id, problem_id)
      select int4send(place::int), c.id, c.name, o->>'status', o->>'reason', v.id, p.id
      from jsonb_array_elements(${sql.json(smallOutcomes)}) with ordinality as o(o, place)
        join "check" c on c.name = o->>'check'
        left join version v on v.check_id = c.id and v.text = o->>'version'
        left join problem p on p.title = o->>'problem'
      order by place`;
    await sql`
      insert into attempt (learner_id, id, seq, workshop_id, platform_id, received_at, verified, ready, fingerprint,
        outcome_ids, receipt_problem_ids)
      select a.learner_id, gen_random_uuid(), a.seq, w.id, a.platform_id, a.at, true, a.ready, '', a.outcome_ids, '{}'
      from jsonb_to_recordset(${sql.json(world.attempts.map(attemptRow))})
        as a(learner_id uuid, seq int, workshop text, platform_id int, at timestamptz, ready boolean, outcome_ids int[])
        left join workshop w on w.slug = a.workshop`;
    await sql`
      insert into learner (id, pseudonym, platform_id, attempts, first_seen_at, last_seen_at)
      select distinct on (a.learner_id) a.learner_id, a.learner_id::text, a.platform_id, a.seq,
        min(a.received_at) over theirs, max(a.received_at) over theirs
      from attempt a window theirs as (partition by a.learner_id)
      order by a.learner_id, a.seq desc`;
    await sql`
      insert into enrolment (learner_id, workshop_id, ready, tries, latest_seq, first_seen_at, last_seen_at)
      select a.learner_id, a.workshop_id, coalesce(${sql.json(world.ready)}::jsonb ->> concat(a.learner_id, ' ', w.slug), 'false')::boolean,
        count(*), max(a.seq), min(a.received_at), max(a.received_at)
      from attempt a join workshop w on w.id = a.workshop_id
      group by a.learner_id, a.workshop_id, w.slug`;
  });
}

function attemptRow(attempt: SmallAttempt) {
  return {
    learner_id: smallLearnerId(attempt.learner),
    seq: attempt.seq,
    workshop: attempt.workshop,
    platform_id: smallPlatforms.indexOf(attempt.platform) + 1,
    at: attempt.at.toISOString(),
    ready: attempt.ready,
    outcome_ids: attempt.results.map((outcome) => smallOutcomes.indexOf(outcome) + 1),
  };
}
