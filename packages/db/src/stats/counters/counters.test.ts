import fc from "fast-check";
import { beforeAll, expect, inject, test, vi } from "vitest";
import { type Database, inTransaction, openDatabase } from "../../database.ts";
import { createTestDatabase } from "../../embedded/test-database.ts";
import { migrate } from "../../migrate/migrate.ts";
import {
  type SmallWorld,
  smallLearnerId,
  smallNow,
  smallOutcomes,
  smallPlatforms,
  smallWorld,
} from "../../testing/small-world.ts";
import { storeSmallWorld } from "../../testing/store-small-world.ts";
import { changeLearners, deltasOf } from "./append-deltas.ts";
import { archiveAttempts } from "./archive-attempts.ts";
import { type CheckState, stateOfAttempt, stateOfLearner } from "./check-states.ts";
import { type FactAttempt, type FactOutcome, FactSum } from "./facts.ts";
import { foldStats, foldWaiting } from "./fold-stats.ts";
import { rebuildStats } from "./rebuild-stats.ts";
import type { Try } from "./tries-facts.ts";
import { verifyStats } from "./verify-stats.ts";

// Random worlds take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

let db: Database;

beforeAll(async () => {
  const { url, drop } = await createTestDatabase(inject("postgresUrl"));
  db = openDatabase({ url, maxConnections: 4 });
  await migrate(db);
  return async () => {
    await db.close();
    await drop();
  };
});

const exact = expect.objectContaining({ wrong: 0, differences: [] });

const oneAttempt: SmallWorld = {
  ready: {},
  attempts: smallPlatforms.slice(0, 1).map((platform) => ({
    learner: 0,
    seq: 1,
    workshop: null,
    platform,
    at: smallNow,
    ready: true,
    results: smallOutcomes.slice(0, 1),
  })),
};

test("facts added up in memory are those that SQL recounts, folded or not", async () => {
  await fc.assert(
    fc.asyncProperty(smallWorld, fc.boolean(), async (world, foldFirst) => {
      await storeSmallWorld(db, world);
      await db.sql`truncate stat_cell`;
      const facts = await factsOfWorld();
      await inTransaction(db, async (tx) => void (await deltasOf(tx, facts)));
      if (foldFirst) await foldStats(db);
      expect(await verifyStats(db)).toEqual(exact);
    }),
    { numRuns: 40, seed: 2016 },
  );
});

test.each([
  // One of its levels is there no longer, which a later migration makes up for.
  { migrations: ["0007_small_levels", "0017_problems_by_day"], levels: ["results of checks"] },
  {
    migrations: ["0008_failing_learners"],
    levels: ["learners", "learners by day", "learners by day and platform"],
  },
  { migrations: ["0009_tries_by_day"], levels: ["tries by day"] },
  { migrations: ["0012_count_check_states"], levels: ["check states"], rows: "check_state" },
  { migrations: ["0014_tries_by_platform"], levels: ["tries by day and platform"] },
  {
    migrations: ["0017_problems_by_day"],
    levels: [
      "results of problems by day",
      "results of problems by month",
      "problems by day",
      "problems by month",
      "problems by day and platform",
    ],
  },
  {
    migrations: ["0019_days_of_months"],
    levels: [
      "results of any check by month",
      "results of any check by month and system",
      "results of any check by half hour",
      "attempts by month",
    ],
  },
])("a database from before $migrations.0 counts everything after it", async (before) => {
  await fc.assert(
    fc.asyncProperty(smallWorld, async (world) => {
      await storeSmallWorld(db, world);
      await foldStats(db);
      await db.sql`delete from stat_cell where level = any(${before.levels})`;
      await db.sql`delete from migration where name = any(${before.migrations})`;
      if ("rows" in before) await db.sql`delete from ${db.sql(before.rows)}`;
      expect(await migrate(db)).toEqual({ applied: before.migrations.length });
      expect(await verifyStats(db)).toEqual(exact);
    }),
    { numRuns: 10, seed: 2016 },
  );
});

test("erasing learners one after the other keeps every number exact, and nothing is left in the end", async () => {
  await fc.assert(
    fc.asyncProperty(smallWorld, fc.infiniteStream(fc.boolean()), async (world, folds) => {
      await storeSmallWorld(db, world);
      expect(await verifyStats(db)).toEqual(exact);
      for (const learner of new Set(world.attempts.map((attempt) => attempt.learner))) {
        await erase(smallLearnerId(learner));
        if (folds.next().value) await foldStats(db);
        expect(await verifyStats(db)).toEqual(exact);
      }
      await foldStats(db);
      expect(await db.sql`select from stat_cell where items <> '{}'`).toHaveLength(0);
      expect(await db.sql`select from stat_delta`).toHaveLength(0);
    }),
    { numRuns: 25, seed: 2016 },
  );
});

test("attempts that retention removed stay counted through the archive", async () => {
  const platform = smallPlatforms[0];
  const outcome = smallOutcomes[0];
  if (!platform || !outcome) throw new Error("the small world is too small");
  const attempt = { workshop: "a", platform, at: smallNow, ready: true, results: [outcome] };
  await storeSmallWorld(db, {
    ready: {},
    attempts: [
      { ...attempt, learner: 0, seq: 1 },
      { ...attempt, learner: 1, seq: 1 },
    ],
  });
  await inTransaction(db, async (tx) => {
    await archiveAttempts(tx, [{ learnerId: smallLearnerId(0), seqs: [1] }]);
  });
  expect(await verifyStats(db)).toEqual(exact);
  const counted = await db.sql`
    select sum(alls[1])::int as alls, sum(currents[1])::int as currents from (
      select alls, currents from stat_cell where level = 'results'
      union all
      select alls, currents from stat_delta where kind = 'result'
    ) c`;
  expect(counted).toEqual([{ alls: 2, currents: 1 }]);
  await rebuildStats(db);
  expect(await verifyStats(db)).toEqual(exact);
});

test("a verification names what is wrong, and a rebuild mends it", async () => {
  await storeSmallWorld(db, oneAttempt);
  await db.sql`update stat_cell set alls = array[7] where level = 'results by day'`;
  const verification = await verifyStats(db);
  expect(verification.wrong).toBe(1);
  expect(verification.differences).toMatchObject([
    {
      level: "results by day",
      start: "2026-03-25",
      counted: { all: 7, current: 1 },
      recounted: { all: 1, current: 1 },
    },
  ]);
  await rebuildStats(db);
  expect(await verifyStats(db)).toEqual(exact);
});

test("a verification names a workshop whose numbers are wrong, and a rebuild mends it", async () => {
  const attempts = oneAttempt.attempts.map((attempt) => ({ ...attempt, workshop: "a" as const }));
  await storeSmallWorld(db, { ...oneAttempt, attempts });
  await db.sql`update workshop set learners = 7, last_attempt_at = null where learners = 1`;
  const { wrong, differences } = await verifyStats(db);
  expect(wrong).toBe(2);
  expect(differences).toMatchObject([
    {
      level: "attempts of workshops",
      counted: { all: 1, current: 0 },
      recounted: { all: 1, current: smallNow.getTime() / 1000 },
    },
    {
      level: "learners of workshops",
      counted: { all: 7 },
      recounted: { all: 1 },
    },
  ]);
  await rebuildStats(db);
  expect(await verifyStats(db)).toEqual(exact);
});

test("what a server of the version before folds beyond a level's range is gone with the next fold", async () => {
  await fc.assert(
    fc.asyncProperty(smallWorld, async (world) => {
      await storeSmallWorld(db, world);
      await foldStats(db);
      await db.sql`
        update stat_cell set items = array_prepend(-1, items), alls = array_prepend(5, alls),
          currents = array_prepend(2, currents)
        where level in ('learners', 'learners by day', 'learners by day and platform')`;
      // Touches every cell, and changes nothing.
      await db.sql`
        insert into stat_delta (kind, day, platform_id, items, alls, currents)
        select distinct 'learner', start, platform_id, '{0}'::int[], '{0}'::int[], '{0}'::int[] from stat_cell
        where level = 'learners by day and platform'`;
      await foldStats(db);
      expect(await verifyStats(db)).toEqual(exact);
    }),
    { numRuns: 5, seed: 2016 },
  );
});

test("folding ends when nothing waits, and sooner when it is told to", async () => {
  await storeSmallWorld(db, oneAttempt);
  await db.sql`truncate stat_delta`;
  // More than two portions.
  await db.sql`
    insert into stat_delta (kind, day, platform_id, items, alls, currents)
    select 'learner', date '2026-03-01', min(p.id), '{0}'::int[], '{0}'::int[], '{0}'::int[]
    from platform p, generate_series(1, 12000) n group by n`;
  const waiting = async () =>
    (await db.sql`select count(*)::int as deltas from stat_delta`)[0]?.["deltas"] as number;
  await foldWaiting(db, { signal: AbortSignal.abort() });
  expect(await waiting()).toBe(12_000);
  await foldWaiting(db);
  expect(await waiting()).toBe(0);
});

test("of several servers that fold at once each delta is folded by one", async () => {
  await fc.assert(
    fc.asyncProperty(smallWorld, async (world) => {
      await storeSmallWorld(db, world);
      await db.sql`truncate stat_cell`;
      const facts = await factsOfWorld();
      await inTransaction(db, async (tx) => void (await deltasOf(tx, facts)));
      await Promise.all([foldStats(db), foldStats(db), foldStats(db)]);
      expect(await verifyStats(db)).toEqual(exact);
    }),
    { numRuns: 10, seed: 2016 },
  );
});

test("a fold moves a portion, and says whether more may wait", async () => {
  await foldStats(db);
  await db.sql`
    insert into stat_delta (kind, day, platform_id, items, alls, currents)
    select 'attempt half hour', '2026-03-14', 0, '{3}', '{0}', '{0}' from generate_series(1, 5001)`;
  expect(await foldStats(db)).toEqual({ folded: 5000, more: true });
  expect(await foldStats(db)).toEqual({ folded: 1, more: false });
});

/** Everything that the database's attempts count for, added up in memory. */
async function factsOfWorld(): Promise<FactSum> {
  const outcomes = await db.sql<(Omit<FactOutcome, "problem"> & { problemId: number | null })[]>`
    select id, check_id as "checkId", status, problem_id as "problemId" from outcome`;
  const known = new Map(
    outcomes.map(({ problemId, ...outcome }) => [
      outcome.id,
      { ...outcome, problem: problemId === null ? null : { id: problemId } },
    ]),
  );
  const rows = await db.sql<
    (Omit<FactAttempt, "outcomes"> &
      Try & { learnerId: string; os: string; outcomeIds: number[] })[]
  >`
    select a.learner_id as "learnerId", a.platform_id as "platformId", p.os,
      a.received_at as "receivedAt",
      a.seq, a.outcome_ids as "outcomeIds", coalesce(e.ready, a.ready) as ready
    from attempt a
      join platform p on p.id = a.platform_id
      left join enrolment e on e.learner_id = a.learner_id and e.workshop_id = a.workshop_id
    order by a.learner_id, a.seq`;
  const attempts = rows.map(({ outcomeIds, ...attempt }) => ({
    ...attempt,
    outcomes: outcomeIds.flatMap((id) => known.get(id) ?? []),
  }));
  const states = await db.sql<{ id: number; systems: string[]; results: number[] }[]>`
    select id, systems, results from check_state`;
  const ids = new Map(states.map(({ id, ...state }) => [JSON.stringify(state), id]));
  const idOf = (state: CheckState | null) => {
    if (!state) return null;
    const { systems, results } = state;
    return ids.get(JSON.stringify({ systems, results })) ?? -1;
  };
  const facts = new FactSum();
  for (const history of Map.groupBy(attempts, ({ learnerId }) => learnerId).values()) {
    for (const attempt of history) facts.addAttempt(attempt, idOf(stateOfAttempt(attempt)), 1);
    const ready = history.at(-1)?.ready === true;
    facts.addLearner(history, { ready, checkState: idOf(stateOfLearner(history)) }, 1);
    facts.changeTries([], history);
  }
  return facts;
}

async function erase(learnerId: string): Promise<void> {
  await inTransaction(db, (tx) =>
    changeLearners(tx, [learnerId], async () => {
      await tx.sql`delete from attempt where learner_id = ${learnerId}`;
      await tx.sql`delete from enrolment where learner_id = ${learnerId}`;
    }),
  );
}
