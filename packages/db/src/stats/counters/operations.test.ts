import { noWorkshop, Scope } from "@allset/contract";
import fc from "fast-check";
import { beforeAll, beforeEach, expect, inject, test, vi } from "vitest";
import { type Database, openDatabase } from "../../database.ts";
import { createTestDatabase } from "../../embedded/test-database.ts";
import type { Submission } from "../../ingest/submission.ts";
import { submitAttempts } from "../../ingest/submit-attempts.ts";
import { eraseLearners } from "../../learners/erase-learners.ts";
import { learnerIdOfKey } from "../../learners/learner-id.ts";
import { migrate } from "../../migrate/migrate.ts";
import { requirementOf } from "../../testing/requirement-of.ts";
import { fail, pass, submissionOf } from "../../testing/submission-of.ts";
import { getRequirementList, saveRequirementList } from "../../workshops/requirement-lists.ts";
import { byPython } from "../by-python.ts";
import { readinessBySystem } from "../readiness-by-system.ts";
import { foldStats } from "./fold-stats.ts";
import { verifyStats } from "./verify-stats.ts";
import { uncountWorkshopsOf } from "./workshop-counts.ts";

// Random worlds take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

let db: Database;

beforeAll(async () => {
  const { url, drop } = await createTestDatabase(inject("postgresUrl"));
  db = openDatabase({ url });
  await migrate(db);
  return async () => {
    await db.close();
    await drop();
  };
});

beforeEach(removeLearners);

/** Workshops stay: submissions remember their ids. */
async function removeLearners(): Promise<void> {
  await db.sql`truncate attempt, enrolment, learner, stat_cell, stat_delta, stat_archive cascade`;
  await uncountWorkshopsOf(db, "everybody");
}

const workshops = ["leeds", "york"];
const staff = { id: null, name: "Ada" };

type Operation =
  | { kind: "submit"; batch: Submission[] }
  | { kind: "erase"; key: string }
  | { kind: "save list"; workshop: string; checks: string[] }
  | { kind: "fold" };

const submissionOfOne = (learners: number) =>
  fc
    .record({
      key: fc.nat(learners - 1).map(String),
      workshop: fc.constantFrom({ slug: "leeds" }, { slug: "york" }, null),
      system: fc.constantFrom("Linux", "Windows"),
      day: fc.integer({ min: 1, max: 3 }),
      results: fc.array(
        fc.constantFrom(
          pass("git", "2.1"),
          fail("git"),
          fail("nano"),
          pass("nano"),
          fail("r", { reason: "broken" }),
        ),
        { maxLength: 4 },
      ),
    })
    .map(({ key, system, day, ...parts }) =>
      submissionOf(key, {
        ...parts,
        platform: { system },
        receivedAt: new Date(Date.UTC(2026, 2, day)),
      }),
    );

const operationAmong = (learners: number): fc.Arbitrary<Operation> =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant("submit" as const),
        batch: fc.array(submissionOfOne(learners), { minLength: 1, maxLength: 5 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant("erase" as const),
        key: fc.nat(learners - 1).map(String),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant("save list" as const),
        workshop: fc.constantFrom(...workshops),
        checks: fc.subarray(["git", "nano"]),
      }),
    },
    { weight: 2, arbitrary: fc.constant({ kind: "fold" as const }) },
  );

async function perform(operation: Operation): Promise<void> {
  switch (operation.kind) {
    case "submit":
      await submitAttempts(db, operation.batch);
      return;
    case "erase":
      await eraseLearners(db, [learnerIdOfKey(operation.key)], staff);
      return;
    case "save list": {
      const { workshop, checks } = operation;
      const [known] = await db.sql`select from workshop where slug = ${workshop}`;
      if (!known) return;
      const { revision } = await getRequirementList(db, workshop);
      const items = checks.map((check) => requirementOf(check));
      await saveRequirementList(db, workshop, items, { basedOn: revision }, staff);
      return;
    }
    case "fold":
      await foldStats(db);
  }
}

test("whatever happens in whatever order, the counters equal a recount", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(operationAmong(6), { minLength: 5, maxLength: 25 }),
      async (operations) => {
        await removeLearners();
        for (const one of operations) {
          await perform(one);
          expect(await verifyStats(db)).toMatchObject({ wrong: 0, differences: [] });
        }
      },
    ),
    { numRuns: 15, seed: 2016 },
  );
});

test("whatever happened, who is ready where in a period is what the attempts say", async () => {
  const someDays = fc
    .record({
      from: fc.constantFrom("2026-03-01", "2026-03-02", "2026-03-03"),
      to: fc.constantFrom("2026-03-02", "2026-03-03", "2026-03-04"),
      tz: fc.constantFrom("UTC", "UTC", "Asia/Kolkata", "America/New_York"),
    })
    .map((days) => Scope.parse({ ...days, attempts: "all" }));
  await fc.assert(
    fc.asyncProperty(
      fc.array(operationAmong(6), { minLength: 5, maxLength: 25 }),
      someDays,
      async (operations, scope) => {
        await removeLearners();
        // Pages of named workshops never use counters.
        const named = { ...scope, workshop: [...workshops, noWorkshop] };
        for (const one of operations) {
          await perform(one);
          for (const statistic of [readinessBySystem, byPython]) {
            expect(await statistic(db, scope, "all")).toEqual(await statistic(db, named, "all"));
          }
        }
      },
    ),
    { numRuns: 30, seed: 2016 },
  );
});

test("every snapshot is exact while submissions, erasures, changed lists and folds go on at once", async () => {
  const operations = fc.sample(operationAmong(60), { numRuns: 250, seed: 2016 });
  let finished = false;
  const lanes = [0, 1, 2, 3].map(async (lane) => {
    for (const [index, one] of operations.entries()) {
      if (index % 4 === lane) await perform(one);
    }
  });
  const done = Promise.all(lanes).finally(() => {
    finished = true;
  });
  const verifications = [];
  while (!finished) verifications.push(await verifyStats(db));
  await done;
  verifications.push(await verifyStats(db));
  expect(verifications.filter(({ wrong }) => wrong > 0)).toEqual([]);
  const [stored] = await db.sql`select count(*)::int as attempts from attempt`;
  expect(stored?.["attempts"]).toBeGreaterThan(50);
});
