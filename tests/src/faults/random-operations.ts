import {
  eraseLearners,
  expireAttempts,
  foldStats,
  getRequirementList,
  removeUnusedRows,
  saveRequirementList,
  submitAttempts,
  type Database,
} from "@allset/db";
import fc from "fast-check";
import { checkModel, checkUnused } from "./check-model.ts";
import { Model } from "./model.ts";
import { anyVersion } from "../testing/any-version.ts";

const staff = { id: null, name: "test" };
const learners = ["ada", "bo", "cy", "dee", "eve"];
const workshops = ["leeds", "york"];
const checks = ["git", "python", "nano"];

const result = fc.record({
  check: fc.constantFrom(...checks),
  status: fc.constantFrom("pass", "warn", "fail", "skip"),
  version: fc.constantFrom(null, "2.1", "2.47"),
  error: fc.constantFrom(null, "no such file", "cannot load a library", "cannot load another"),
});

const submit = fc.record({
  kind: fc.constant("submit" as const),
  learner: fc.constantFrom(...learners),
  /** Which of the servers takes it in. */
  server: fc.nat(1),
  // Few, so that the same comes again, and other content under the same id.
  attempt: fc.nat(6),
  content: fc.nat(1),
  workshop: fc.constantFrom(null, ...workshops),
  system: fc.constantFrom("Linux", "Windows"),
  results: fc.array(result, { maxLength: 3 }),
});

const operation = fc.oneof(
  { weight: 12, arbitrary: submit },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("save list" as const),
      workshop: fc.constantFrom(...workshops),
      required: fc.subarray(checks),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("erase" as const),
      learner: fc.constantFrom(...learners),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("retention" as const),
      daysKept: fc.integer({ min: 0, max: 20 }),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: "fold" as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: "remove unused" as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("time passes" as const),
      days: fc.integer({ min: 1, max: 5 }),
    }),
  },
);
/** One thing that happens to the tables. */
export type Operation = typeof operation extends fc.Arbitrary<infer Value> ? Value : never;

/**
 * Runs sequences of random operations, each on empty tables, and compares the tables with a model at a random moment of each
 * and at its end. A sequence that fails is shrunk to the shortest that still does.
 *
 * @param servers two connections to one database, each with a memory of its own.
 * @param options.length operations in a sequence.
 */
export async function runRandomOperations(
  servers: readonly [Database, Database],
  options: { seed: number; sequences: number; length: number },
): Promise<{ operations: number; snapshots: number }> {
  const { seed, sequences, length } = options;
  const [db] = servers;
  const counts = { operations: 0, snapshots: 0 };
  const snapshot = async (model: Model) => {
    counts.snapshots += 1;
    await checkModel(db, model);
  };
  await fc.assert(
    fc.asyncProperty(
      fc.array(operation, { minLength: length, maxLength: length, size: "max" }),
      fc.nat(length - 1),
      async (operations, moment) => {
        await db.sql`
          truncate attempt, learner, enrolment, learner_contact, fix_shown, erasure_ledger,
            stat_delta, stat_cell, stat_archive`;
        // Workshops stay, and have nobody any more.
        await db.sql`insert into uncounted_workshop (workshop_id) select id from workshop`;
        const model = new Model();
        for (const [at, one] of operations.entries()) {
          await perform(servers, model, one);
          counts.operations += 1;
          if (at === moment) await snapshot(model);
        }
        await snapshot(model);
      },
    ),
    { numRuns: sequences, seed },
  );
  return counts;
}

async function perform(
  servers: readonly [Database, Database],
  model: Model,
  one: Operation,
): Promise<void> {
  const [db] = servers;
  switch (one.kind) {
    case "submit": {
      const submission = model.submission(one);
      const [outcome] = await submitAttempts(servers[one.server] ?? db, [submission]);
      model.submit(submission, outcome);
      return;
    }
    case "save list": {
      const known = await db.sql`select from workshop where slug = ${one.workshop}`;
      if (known.length === 0) return;
      const { revision } = await getRequirementList(db, one.workshop);
      const items = one.required.map((check) => ({ ...anyVersion, check }));
      await saveRequirementList(db, one.workshop, items, { basedOn: revision }, staff);
      return;
    }
    case "erase":
      await eraseLearners(db, [model.erase(one.learner)], staff);
      return;
    case "retention":
      await expireAttempts(db, { now: model.expire(one.daysKept), months: 0 });
      return;
    case "fold":
      await foldStats(db);
      return;
    case "remove unused":
      await removeUnusedRows(db, { now: new Date(), pauseHours: 0 });
      await checkUnused(db);
      return;
    case "time passes":
      model.wait(one.days);
  }
}
