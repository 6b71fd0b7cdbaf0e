import { randomUUID } from "node:crypto";
import {
  createWorkshop,
  learnerIdOfKey,
  rebuildStats,
  submitAttempts,
  type Database,
  type Submission,
} from "@allset/db";
import { newKey } from "../testing/an-attempt.ts";
import { seededRandom } from "../testing/seeded-random.ts";
import type { PageSubjects } from "./admin-pages.ts";
import { attemptContents, benchRequirements } from "./attempt-contents.ts";

const workshops = 100;
const learnersPerWorkshop = 40;
/** Between the first days of two workshops. */
const daysBetween = 5;
/** Attempts that the first copy holds, submitted as any others; all further ones are copies made in SQL. */
export const attemptsPerCopy = 10_000;
const day = 24 * 3_600_000;

/** The workshop that pages of one workshop show. */
export const benchWorkshop = "bench-1";

/** Submits the first 10,000 attempts: 100 workshops of 40 learners, over 17 months, so that retention removes none. */
export async function fillFirst(db: Database): Promise<void> {
  for (let at = 0; at < workshops; at += 1) {
    const startsOn = dayOf(firstDay(at) + 10 * day);
    await createWorkshop(
      db,
      {
        slug: `bench-${at}`,
        title: `Workshop ${at}`,
        startsOn,
        endsOn: startsOn,
        seats: learnersPerWorkshop,
        contact: null,
        asksEmail: false,
        state: "open",
        requirements: benchRequirements,
      },
      { id: null, name: "bench" },
    );
  }
  const submissions = firstSubmissions();
  for (let at = 0; at < submissions.length; at += 200)
    await submitAttempts(db, submissions.slice(at, at + 200));
}

function firstSubmissions(): Submission[] {
  const random = seededRandom(5);
  const contents = attemptContents(attemptsPerCopy, 5);
  const learners = Array.from({ length: workshops * learnersPerWorkshop }, () =>
    learnerIdOfKey(newKey()),
  );
  return contents.map(({ client, platform, results }, at): Submission => {
    // Everybody tries twice, every other learner once more.
    const learner = at % 10_000 < 8000 ? at % learners.length : (at % 2000) * 2;
    const workshop = learner % workshops;
    const tries = Math.floor(at / learners.length);
    const receivedAt = new Date(firstDay(workshop) + (tries * 3 + 3 * random.next()) * day);
    return {
      learnerId: learners[learner] ?? "",
      attemptId: randomUUID(),
      fingerprint: String(at),
      workshop: { slug: `bench-${workshop}` },
      verified: true,
      requirementsRevision: 1,
      startedAt: receivedAt,
      receivedAt,
      client: client ? { name: client.name, version: client.version ?? null } : null,
      platform,
      results,
      email: null,
    };
  });
}

const firstDay = (workshop: number) =>
  Date.now() - (10 + daysBetween * (workshops - workshop)) * day;
const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);

/**
 * Copies the first attempts, with learners and workshops of their own, until there are so many, and makes the counters
 * anew. Computers, versions and failures repeat themselves, as they do among learners.
 *
 * @param from attempts that there are already.
 */
export async function fillUpTo(db: Database, from: number, to: number): Promise<void> {
  const first = from / attemptsPerCopy;
  const last = to / attemptsPerCopy - 1;
  for (let copy = first; copy <= last; copy += 1) await addCopy(db, copy);
  await rebuildStats(db);
  // On disk they lie in the order in which they would have come.
  await db.sql`cluster attempt using attempt_received_at`;
  await db.sql`cluster learner using learner_first_seen`;
  await db.sql`vacuum analyze`;
}

const base = "^bench-([0-9]+)$";

/*
 * A copy's workshops take place at one another's times, so that those of one time differ in who failed at what, as they do
 * wherever there are many: else a list of the newest would meet either the same few learners or none of them for as long as
 * there are copies. And it is some minutes early, so that few or many copies fill a day alike.
 */
async function addCopy({ sql }: Database, copy: number): Promise<void> {
  const ending = `-${copy}`;
  const number = sql`substring(w.slug from ${base})::int`;
  const copies = sql`
    select w.id as of, c.id, make_interval(
        days => ((${number} + ${copy * placesBetween}::int) % ${workshops}::int - ${number}) * ${daysBetween}::int,
        mins => -${minutesEarly(copy)}::int) as later
    from workshop w join workshop c on c.slug = w.slug || ${ending}
    where w.slug ~ ${base}`;
  await sql.begin((tx) => [
    tx`
      insert into workshop (slug, title, starts_on, ends_on, seats, asks_email, state, join_code, revision)
      select slug || ${ending}, title, starts_on, ends_on, seats, asks_email, state, join_code, revision
      from workshop where slug ~ ${base}`,
    tx`
      update workshop w set starts_on = w.starts_on + date_trunc('day', copy.later),
        ends_on = w.ends_on + date_trunc('day', copy.later)
      from (${copies}) copy where w.id = copy.id`,
    tx`
      insert into requirement_list (workshop_id, revision, items, made_by, made_at)
      select copy.id, l.revision, l.items, l.made_by, l.made_at
      from requirement_list l join (${copies}) copy on copy.of = l.workshop_id`,
    tx`
      insert into learner (id, pseudonym, workshop_id, platform_id, attempts, first_seen_at, last_seen_at)
      select md5(l.id || ${ending})::uuid, l.pseudonym || ${ending}, copy.id, l.platform_id, l.attempts,
        l.first_seen_at + copy.later, l.last_seen_at + copy.later
      from learner l join (${copies}) copy on copy.of = l.workshop_id`,
    tx`
      insert into enrolment (learner_id, workshop_id, ready, tries, tries_to_ready, latest_seq,
        first_seen_at, last_seen_at)
      select md5(e.learner_id || ${ending})::uuid, copy.id, e.ready, e.tries, e.tries_to_ready,
        e.latest_seq, e.first_seen_at + copy.later, e.last_seen_at + copy.later
      from enrolment e join (${copies}) copy on copy.of = e.workshop_id`,
    tx`
      insert into attempt (learner_id, id, received_at, started_at, seq, workshop_id, platform_id,
        client_id, requirements_revision, verified, ready, fingerprint, outcome_ids, receipt_problem_ids)
      select md5(a.learner_id || ${ending})::uuid, md5(a.id || ${ending})::uuid,
        a.received_at + copy.later, a.started_at + copy.later, a.seq, copy.id, a.platform_id,
        a.client_id, a.requirements_revision, a.verified, a.ready, a.fingerprint, a.outcome_ids,
        a.receipt_problem_ids
      from attempt a join (${copies}) copy on copy.of = a.workshop_id`,
  ]);
}

/** How many workshops later one takes place in the next copy: without a common divisor, so that all have been everywhere. */
const placesBetween = 37;
/** Multiples of the golden ratio leave no gap much longer than others, however many there are. */
const minutesEarly = (copy: number) => Math.floor(((copy * 0.618_034) % 1) * 24 * 60);

/** What the pages about one thing show: all of it belongs to {@link benchWorkshop}. */
export async function pageSubjects({ sql }: Database): Promise<PageSubjects> {
  const attempts = sql`
    select a.* from attempt a join workshop w on w.id = a.workshop_id where w.slug = ${benchWorkshop}`;
  const [attempt] = await sql<{ learner: string; attempt: string }[]>`
    select learner_id as learner, id as attempt from (${attempts}) a order by learner_id, seq limit 1`;
  const problems = await sql<{ id: number }[]>`
    select o.problem_id as id
    from (${attempts}) a
      cross join lateral unnest(a.outcome_ids) as u(id)
      join outcome o on o.id = u.id
    where o.problem_id is not null
    group by 1 order by count(*) desc, 1`;
  const [problem, rareProblem] = [problems[0]?.id, problems.at(-1)?.id];
  if (!attempt || !problem || !rareProblem) throw new Error("the database was not filled");
  return { workshop: benchWorkshop, problem, rareProblem, ...attempt };
}

/** Bytes on disk of all tables, with their indexes. */
export async function bytesOfTables({ sql }: Database): Promise<number> {
  const [row] = await sql<{ bytes: number }[]>`
    select sum(pg_total_relation_size(c.oid))::float8 as bytes
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname = 'public'`;
  return row?.bytes ?? Number.NaN;
}
