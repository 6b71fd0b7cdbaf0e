import { Page, Scope, type ScopeInput } from "@allset/contract";
import fc from "fast-check";
import { beforeAll, expect, inject, test } from "vitest";
import { type Database, openDatabase } from "../database.ts";
import { createTestDatabase } from "../embedded/test-database.ts";
import { migrate } from "../migrate/migrate.ts";
import { resultsByHand } from "../testing/count-by-hand.ts";
import {
  listedByHand,
  type ListQuestion,
  listSorts,
  nameLearners,
} from "../testing/list-by-hand.ts";
import {
  smallLearnerId,
  smallNow,
  smallOutcomes,
  smallPlatforms,
  smallScope,
  smallVisible,
  smallWorld,
  type SmallWorld,
} from "../testing/small-world.ts";
import { smallCounters, storeSmallWorld } from "../testing/store-small-world.ts";
import { listLearners } from "./list-learners.ts";

let db: Database;
let systems: string[];

beforeAll(async () => {
  const { url, drop } = await createTestDatabase(inject("postgresUrl"));
  db = openDatabase({ url, maxConnections: 4 });
  await migrate(db);
  const rows = await db.sql<{ os: string }[]>`
    select distinct os from unnest(${smallPlatforms.map(({ os }) => os)}::text[]) as os order by os`;
  systems = rows.map(({ os }) => os);
  return async () => {
    await db.close();
    await drop();
  };
});

/** One filter at a time: what is added up from counters, and what is found in the order of an index. */
const plainScope = fc
  .record({
    filter: fc.constantFrom<ScopeInput>(
      {},
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

type Question = ListQuestion & {
  size: number;
  /** How many are few enough to be looked at by themselves. */
  few: number | undefined;
};

const [platform] = smallPlatforms;
if (!platform) throw new Error("the small world has no platforms");

/** Everybody, with nobody few enough. */
const plain: Omit<Question, "sort"> = {
  scope: Scope.parse({}),
  visible: "all",
  status: undefined,
  q: "",
  personal: true,
  size: 2,
  few: 0,
};

const anyQuestion = {
  scope: fc.oneof(smallScope, plainScope),
  visible: smallVisible,
  status: fc.constantFrom(undefined, undefined, "ready", "not_ready", "failing"),
  sort: fc.constantFrom(...listSorts),
  q: fc.constantFrom("", "", "", "1", "odd", "odd", "000000000003", "0", "mail"),
  personal: fc.constantFrom(true, true, false),
  size: fc.constantFrom(1, 2, 3),
  few: fc.constantFrom(0, 1, 3, undefined),
};

/** Most often asked as people ask across workshops, where there is more than one way to find a page. */
const question: fc.Arbitrary<Question> = fc.oneof(
  fc.record(anyQuestion),
  fc.record({ ...anyQuestion, scope: plainScope, visible: fc.constant("all") }),
  fc.record({ ...anyQuestion, scope: plainScope, visible: fc.constant("all"), q: fc.constant("") }),
);

/** A small world whose attempts may have been numbered higher before some were removed, and may arrive at few times only. */
const anyWorld = fc
  .record({
    world: fc.oneof(
      smallWorld,
      smallWorld.filter(({ attempts }) => attempts.length > 8),
    ),
    removed: fc.constantFrom(0, 0, 3),
    apart: fc.constantFrom(1, 20 * 86_400_000),
  })
  .map(({ world, removed, apart }) => ({
    ...world,
    attempts: world.attempts.map((attempt) => ({
      ...attempt,
      seq: attempt.seq + removed,
      at: new Date(attempt.at.getTime() - (attempt.at.getTime() % apart)),
    })),
  }));

/** Asks for every page, and compares all of them with the list as it should be. */
async function expectPages(world: SmallWorld, asked: Question): Promise<void> {
  const { scope, visible, status, sort, q, personal, size, few } = asked;
  const expected = listedByHand(world, systems, asked);
  const numbers = Array.from({ length: Math.floor(expected.length / size) + 1 });
  const pages = await Promise.all(
    numbers.map((_, before) =>
      listLearners(db, {
        scope,
        page: Page.parse({ q, sort, page: before + 1, size }),
        viewer: { visible, personal },
        status,
        now: smallNow,
        ...(few === undefined ? {} : { few }),
      }),
    ),
  );
  const listed = pages
    .flatMap(({ rows }) => rows)
    .map(({ id, workshop, attempts, ready, lastSeenAt, failing }) => ({
      id,
      workshop,
      attempts,
      ready,
      lastSeenAt,
      failing,
    }));
  expect({ asked, listed }).toEqual({ asked, listed: expected });
  expect(pages.map(({ total }) => total)).toEqual(pages.map(() => expected.length));
}

test("the list holds exactly the learners in scope, in order and page by page, however it is asked", async () => {
  await fc.assert(
    fc.asyncProperty(
      anyWorld,
      smallCounters,
      fc.array(question, { minLength: 16, maxLength: 16 }),
      async (world, counters, questions) => {
        await storeSmallWorld(db, world, counters);
        await nameLearners(db);
        for (const asked of questions) await expectPages(world, asked);
      },
    ),
    { numRuns: 40, seed: 2016 },
  );
});

test("those who are found late are found by every sort, also behind many who are alike", async () => {
  const late = [8, 9];
  const attempts = Array.from({ length: 10 }, (_, learner) => ({
    learner,
    seq: 1,
    workshop: learner < 6 ? "a" : "b",
    platform,
    at: new Date(learner === 9 ? "2026-03-02" : "2026-03-01"),
    ready: late.includes(learner),
    results: [],
  }));
  const ready = late.map((learner) => [`${smallLearnerId(learner)} b`, true]);
  const world: SmallWorld = { attempts, ready: Object.fromEntries(ready) };
  await storeSmallWorld(db, world);
  for (const sort of listSorts) {
    for (const size of [1, 2]) await expectPages(world, { ...plain, status: "ready", sort, size });
  }
});

test("a search finds nobody else where the few who are alike are looked at by themselves", async () => {
  const attempts = Array.from({ length: 4 }, (_, learner) => ({
    learner,
    seq: 1,
    workshop: "a",
    platform,
    at: new Date("2026-03-01"),
    ready: learner === 2,
    results: [],
  }));
  const world: SmallWorld = { attempts, ready: { [`${smallLearnerId(2)} a`]: true } };
  await storeSmallWorld(db, world);
  await nameLearners(db);
  for (const sort of listSorts)
    await expectPages(world, { ...plain, sort, q: "odd", size: 1, few: 1 });
});

test("of a check that an attempt names twice the last result says whether the learner fails it", async () => {
  const [passes, , outdated, strange] = smallOutcomes;
  if (!passes || !outdated || !strange) throw new Error("the small world has fewer outcomes");
  const sent = [
    [outdated, passes],
    [passes, outdated],
    [outdated],
    [outdated, strange],
    [strange, outdated],
  ];
  const attempts = sent.map((results, learner) => ({
    learner,
    seq: 1,
    workshop: "a",
    platform,
    at: new Date(Date.UTC(2026, 2, 1 + learner)),
    ready: false,
    results,
  }));
  const world: SmallWorld = { attempts, ready: {} };
  await storeSmallWorld(db, world);
  for (const version of [[], ["2.9"]]) {
    const scope = Scope.parse({ check: ["git"], version });
    for (const sort of listSorts) {
      for (const few of [0, undefined])
        await expectPages(world, { ...plain, scope, status: "failing", sort, few });
    }
  }
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
