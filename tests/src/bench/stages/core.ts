import { randomBytes, randomUUID } from "node:crypto";
import {
  learnerIdOfKey,
  migrate,
  openDatabase,
  submitAttempts,
  type Database,
  type Submission,
} from "@allset/db";
import { newKey } from "../../testing/an-attempt.ts";
import { attemptContents, type Content } from "../attempt-contents.ts";
import { median } from "../quantile.ts";
import type { Stage } from "../stage.ts";

const perBatch = 200;
// Both sides are quickest with four: two keep neither PostgreSQL nor this process busy.
const inFlight = 4;

/** The ingest core in this process, and a bare script that inserts the very same rows, in turns. */
export const measureCore: Stage = async (world, { rounds, seconds }) => {
  const database = await world.makeDatabase();
  const db = openDatabase({ url: database.url });
  await migrate(db);
  await db.sql`create table bare (like attempt including all)`;
  const contents = attemptContents(500, 2);
  const batches = 10 * seconds;
  const rates = { core: [] as number[], bare: [] as number[] };
  // A turn of the bare script takes a tenth of a second, which says little by itself.
  for (let round = 0; round <= rounds * 4; round += 1) {
    const submissions = newSubmissions(contents, batches * perBatch);
    const core = await timed(batches, async (at) => {
      const outcomes = await submitAttempts(db, part(submissions, at));
      if (outcomes.some(({ kind }) => kind !== "stored")) throw new Error("not everything stored");
    });
    const rows = await newestRows(db, batches * perBatch);
    const bare = await timed(batches, (at) => insertBare(db, part(rows, at)));
    if (round === 0) continue;
    rates.core.push((batches * perBatch) / core);
    rates.bare.push((batches * perBatch) / bare);
  }
  await db.close();
  await database.drop();
  return [
    {
      name: "ingest core, called in process",
      value: median(rates.core),
      unit: "attempts/s",
      comparison: { name: "bare batches of the same rows", value: median(rates.bare) },
      judged: "ratio",
      bound: { least: 0.2 },
    },
  ];
};

const part = <Item>(items: readonly Item[], at: number) =>
  items.slice(at * perBatch, (at + 1) * perBatch);

/** Seconds for all batches, some of them under way at any time. */
async function timed(batches: number, run: (at: number) => Promise<unknown>): Promise<number> {
  const began = performance.now();
  let next = 0;
  const work = async () => {
    while (next < batches) await run(next++);
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  return (performance.now() - began) / 1000;
}

function newSubmissions(contents: readonly Content[], count: number): Submission[] {
  return Array.from({ length: count }, (_, at): Submission => {
    const { workshop, client, platform, results } = contents[at % contents.length] ?? noContent();
    return {
      learnerId: learnerIdOfKey(newKey()),
      attemptId: randomUUID(),
      fingerprint: randomBytes(16),
      workshop: workshop ? { slug: workshop } : null,
      verified: false,
      requirementsRevision: null,
      startedAt: new Date(),
      client: client ? { name: client.name, version: client.version ?? null } : null,
      platform,
      results,
      email: null,
    };
  });
}

function noContent(): never {
  throw new Error("there are no contents");
}

type Row = { outcomes: string; problems: string; workshop: number | null; platform: number };

function newestRows({ sql }: Database, count: number): Promise<Row[]> {
  return sql<Row[]>`
    select outcome_ids::text as outcomes, receipt_problem_ids::text as problems,
      workshop_id as workshop, platform_id as platform
    from attempt order by received_at desc limit ${count}`;
}

function insertBare({ sql }: Database, rows: readonly Row[]) {
  return sql`
    insert into bare (learner_id, id, received_at, started_at, seq, workshop_id, platform_id,
      client_id, verified, ready, fingerprint, outcome_ids, receipt_problem_ids)
    select learner_id, id, now(), now(), 1, workshop_id, platform_id, 1, false, false,
      decode(fingerprint, 'hex'), outcome_ids::int[], problem_ids::int[]
    from unnest(${rows.map(() => randomUUID())}::uuid[], ${rows.map(() => randomUUID())}::uuid[],
      ${rows.map(({ workshop }) => workshop)}::int[], ${rows.map(({ platform }) => platform)}::int[],
      ${rows.map(() => randomUUID().replaceAll("-", ""))}::text[],
      ${rows.map(({ outcomes }) => outcomes)}::text[], ${rows.map(({ problems }) => problems)}::text[])
      as added(learner_id, id, workshop_id, platform_id, fingerprint, outcome_ids, problem_ids)`;
}
