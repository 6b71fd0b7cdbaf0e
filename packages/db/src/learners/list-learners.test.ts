import { Page, Scope, type ScopeInput } from "@allset/contract";
import fc from "fast-check";
import { beforeAll, expect, inject, test, vi } from "vitest";
import { type Database, openDatabase } from "../database.ts";
import { createTestDatabase } from "../embedded/test-database.ts";
import { migrate } from "../migrate/migrate.ts";
import { type HandLearner, learnersByHand, resultsByHand } from "../testing/count-by-hand.ts";
import {
  smallCounters,
  smallLearnerId,
  smallNow,
  smallScope,
  smallVisible,
  smallWorld,
  storeSmallWorld,
} from "../testing/small-world.ts";
import { listLearners } from "./list-learners.ts";

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

const compareBy: Record<string, (one: HandLearner, other: HandLearner) => number> = {
  "": (one, other) => other.attempt.at.getTime() - one.attempt.at.getTime(),
  "-lastSeenAt": (one, other) => other.attempt.at.getTime() - one.attempt.at.getTime(),
  lastSeenAt: (one, other) => one.attempt.at.getTime() - other.attempt.at.getTime(),
  pseudonym: (one, other) => one.attempt.learner - other.attempt.learner,
  "-pseudonym": (one, other) => other.attempt.learner - one.attempt.learner,
  "-attempts": (one, other) => other.tries - one.tries,
};

/** One filter at a time: what is added up from counters, and what is found in the order of an index. */
const plainScope = fc
  .record({
    filter: fc.constantFrom<ScopeInput>(
      {},
      { check: ["git"] },
      { check: ["git", "python"] },
      { os: ["Windows"] },
      { period: "30d" },
      { workshop: ["!a"] },
    ),
    attempts: fc.constantFrom("current" as const, "all" as const),
  })
  .map(({ filter, attempts }) => Scope.parse({ ...filter, attempts }));

test("the list holds exactly the learners in scope, in order and page by page, however it is asked", async () => {
  await fc.assert(
    fc.asyncProperty(
      smallWorld,
      fc.oneof(smallScope, plainScope),
      smallVisible,
      smallCounters,
      fc.constantFrom(undefined, "ready" as const, "not_ready" as const, "failing" as const),
      fc.constantFrom(...Object.keys(compareBy)),
      fc.constantFrom("", "", "", "1", "000000000003"),
      async (world, scope, visible, counters, status, sort, q) => {
        await storeSmallWorld(db, world, counters);
        const asked = { world, scope, visible, now: smallNow };
        const results = resultsByHand(asked);
        const chosen = Scope.parse({ workshop: scope.workshop });
        const newest = resultsByHand({ ...asked, scope: chosen });
        const expected = learnersByHand(asked)
          .filter(({ attempt: { learner }, ready }) => {
            // Here everybody's pseudonym is the id.
            if (!smallLearnerId(learner).includes(q)) return false;
            if (status === undefined) return true;
            if (status !== "failing") return ready === (status === "ready");
            return results.some(
              (result) => result.attempt.learner === learner && result.status === "fail",
            );
          })
          .toSorted(
            (one, other) =>
              compareBy[sort]?.(one, other) || one.attempt.learner - other.attempt.learner,
          )
          .map(({ attempt: { learner, workshop, at }, tries, ready }) => ({
            id: smallLearnerId(learner),
            workshop,
            attempts: tries,
            ready,
            lastSeenAt: at,
            failing: newest
              .filter(({ attempt, status: is }) => attempt.learner === learner && is === "fail")
              .map(({ check }) => check)
              .toSorted(),
          }));
        const viewer = { visible, personal: true };
        const pageOf = (page: number) =>
          listLearners(db, {
            scope,
            page: Page.parse({ q, sort, page, size: 2 }),
            viewer,
            status,
            now: smallNow,
          });
        const pages = await Promise.all([1, 2, 3, 4].map(pageOf));
        const listed = pages.flatMap(({ rows }) => rows);
        expect(
          listed.map(({ id, workshop, attempts, ready, lastSeenAt, failing }) => ({
            id,
            workshop,
            attempts,
            ready,
            lastSeenAt,
            failing,
          })),
        ).toEqual(expected);
        expect(pages.map(({ total }) => total)).toEqual(pages.map(() => expected.length));
      },
    ),
    { numRuns: 120, seed: 2016 },
  );
});

test("as many learners are said to fail something as are found", async () => {
  await fc.assert(
    fc.asyncProperty(smallWorld, smallCounters, async (world, counters) => {
      await storeSmallWorld(db, world, counters);
      const { rows, total } = await listLearners(db, {
        scope: Scope.parse({}),
        page: Page.parse({ size: 100 }),
        viewer: { visible: "all", personal: true },
        status: "failing",
        now: smallNow,
      });
      const asked = { world, scope: Scope.parse({}), visible: "all" as const, now: smallNow };
      const failing = resultsByHand(asked).filter(({ status }) => status === "fail");
      const learners = new Set(failing.map(({ attempt }) => smallLearnerId(attempt.learner)));
      expect(new Set(rows.map(({ id }) => id))).toEqual(learners);
      expect(total).toBe(learners.size);
    }),
    { numRuns: 30, seed: 2016 },
  );
});
