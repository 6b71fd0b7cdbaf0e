import { noWorkshop, Scope, type ScopeInput, type Status } from "@allset/contract";
import fc from "fast-check";
import { beforeAll, expect, inject, test, vi } from "vitest";
import { type Database, openDatabase } from "../database.ts";
import { createTestDatabase } from "../embedded/test-database.ts";
import { migrate } from "../migrate/migrate.ts";
import type { Visible } from "../staff/viewer.ts";
import {
  attemptsByHand,
  dayByHand,
  type HandLearner,
  type HandResult,
  learnersByHand,
  resultsByHand,
} from "../testing/count-by-hand.ts";
import {
  smallNow,
  smallOutcomes,
  smallPlatforms,
  smallScope,
  smallVisible,
  type SmallAttempt,
  type SmallPlatform,
  type SmallWorld,
  smallWorld,
} from "../testing/small-world.ts";
import { smallCounters, storeSmallWorld } from "../testing/store-small-world.ts";
import { byPython } from "./by-python.ts";
import { byWorkshop } from "./by-workshop.ts";
import { checkByPython } from "./check-by-python.ts";
import { checkBySystem } from "./check-by-system.ts";
import { checkOverTime } from "./check-over-time.ts";
import { checkReasons } from "./check-reasons.ts";
import { checkSummary } from "./check-summary.ts";
import { checkVersions } from "./check-versions.ts";
import { compareChecks } from "./compare-checks.ts";
import { failuresByCheck } from "./failures-by-check.ts";
import { failuresOverTime } from "./failures-over-time.ts";
import { overview } from "./overview.ts";
import { previousScope } from "./period.ts";
import { readinessBySystem } from "./readiness-by-system.ts";
import { scopeValues } from "./scope-values.ts";

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

type Asked = { world: SmallWorld; scope: Scope; visible: Visible; now: Date };

/** Asks about many random worlds, each in a random scope, and compares with counting by hand. */
async function inAnyWorld(ask: (asked: Asked) => Promise<void>): Promise<void> {
  await fc.assert(
    fc.asyncProperty(
      smallWorld,
      smallScope,
      smallVisible,
      smallCounters,
      async (world, scope, visible, counters) => {
        await storeSmallWorld(db, world, counters);
        await ask({ world, scope, visible, now: smallNow });
      },
    ),
    { numRuns: 40, seed: 2016 },
  );
}

test("the overview counts learners, the ready ones, attempts and the median of tries", () =>
  inAnyWorld(({ world, scope, visible }) => expectOverview(world, scope, visible)));

async function expectOverview(
  world: SmallWorld,
  scope: Scope,
  visible: Visible = "all",
): Promise<void> {
  const numbers = (of: Scope) => {
    const question = { world, scope: of, visible, now: smallNow };
    const learners = learnersByHand(question);
    return {
      learners: learners.length,
      ready: learners.filter((learner) => learner.ready).length,
      attempts: attemptsByHand(question).length,
      medianTries: median(learners.map((learner) => learner.tries)),
    };
  };
  const before = previousScope(scope, smallNow);
  expect(await overview(db, scope, visible, smallNow)).toEqual({
    ...numbers(scope),
    previous: before && numbers(before),
  });
}

/** By system and by Python. */
async function expectReadiness(asked: Asked): Promise<void> {
  const { scope, visible, now } = asked;
  const learners = learnersByHand(asked);
  expect(sorted(await readinessBySystem(db, scope, visible, now))).toEqual(
    sorted(
      group(
        learners,
        ({ attempt: { platform } }) => `${platform.os} ${platform.osver}`,
        (some, { attempt }) => ({
          os: attempt.platform.os,
          osVersion: attempt.platform.osver,
          ...readiness(some),
        }),
      ),
    ),
  );
  expect(sorted(await byPython(db, scope, visible, now))).toEqual(
    sorted(
      group(
        learners,
        ({ attempt }) => attempt.platform.python,
        (some, { attempt }) => ({
          python: attempt.platform.python,
          ...readiness(some),
        }),
      ),
    ),
  );
}

test("among all attempts of a period each learner counts once, as the newest attempt in it says", async () => {
  const plain = fc
    .record({
      period: fc.constantFrom("7d", "30d", "90d", "all"),
      from: fc.option(fc.constantFrom("2026-02-01", "2026-02-28", "2026-03-08"), {
        nil: undefined,
      }),
      to: fc.option(fc.constantFrom("2026-02-28", "2026-03-08", "2026-03-29"), { nil: undefined }),
      tz: fc.constantFrom("UTC", "Asia/Kathmandu", "America/New_York"),
    })
    .map((scope) => Scope.parse({ ...scope, attempts: "all" }));
  await fc.assert(
    fc.asyncProperty(
      smallWorld,
      plain,
      smallCounters,
      fc.boolean(),
      async (world, scope, counters, inOrder) => {
        const told = inOrder ? receivedInOrder(world) : world;
        await storeSmallWorld(db, told, counters);
        await expectOverview(told, scope);
        await expectReadiness({ world: told, scope, visible: "all", now: smallNow });
      },
    ),
    { numRuns: 80, seed: 2016 },
  );
});

test("the median of tries is exact beyond the most that pairs can tell", async () => {
  const busy = Array.from({ length: 40 }, (_, hour) => attemptAt(hour, 0, hour + 1));
  const world = { ready: {}, attempts: [...busy, attemptAt(3, 1, 1)] };
  await storeSmallWorld(db, world);
  const scope = Scope.parse({ attempts: "all", period: "30d" });
  await expectOverview(world, scope);
  expect(await overview(db, scope, "all", smallNow)).toMatchObject({ medianTries: 20.5 });
  await storeSmallWorld(db, { ready: {}, attempts: busy });
  expect(await overview(db, scope, "all", smallNow)).toMatchObject({ medianTries: 40 });
});

test("attempts further apart than pairs can tell are one learner's still", async () => {
  const old = { ...attemptAt(-24 * 5000, 0, 1), platform: anotherPlatform };
  const world = { ready: {}, attempts: [old, attemptAt(0, 0, 2)] };
  await storeSmallWorld(db, world);
  for (const from of ["2010-01-01", "2014-01-01"]) {
    const scope = Scope.parse({ attempts: "all", from });
    await expectOverview(world, scope);
    await expectReadiness({ world, scope, visible: "all", now: smallNow });
  }
});

test("an older attempt that was brought later is the newest in every period that holds both", async () => {
  const ready = { ...attemptAt(-48, 0, 2), ready: true, platform: anotherPlatform };
  const world = { ready: {}, attempts: [attemptAt(0, 0, 1), ready] };
  await storeSmallWorld(db, world);
  const scope = Scope.parse({ attempts: "all", period: "30d" });
  await expectOverview(world, scope);
  expect(await overview(db, scope, "all", smallNow)).toMatchObject({ learners: 1, ready: 1 });
  expect(await readinessBySystem(db, scope, "all", smallNow)).toEqual([
    { os: "Windows", osVersion: "10", learners: 1, ready: 1, rate: 1 },
  ]);
});

test("who went on with another computer counts under the last one that the period holds", async () => {
  const first = { ...attemptAt(-48, 0, 1), ready: true, platform: anotherPlatform };
  const world = { ready: {}, attempts: [first, attemptAt(-24, 0, 2), attemptAt(0, 0, 3)] };
  await storeSmallWorld(db, world);
  const until = async (to: string, tz = "UTC") => {
    const scope = Scope.parse({ attempts: "all", from: "2026-02-20", to, tz });
    const rows = await readinessBySystem(db, scope, "all", smallNow);
    return rows.map(({ os, osVersion, ...of }) => [`${os} ${osVersion}`, of.learners, of.ready]);
  };
  expect(await until("2026-02-28")).toEqual([["Windows 10", 1, 1]]);
  expect(await until("2026-03-01")).toEqual([["Windows 11", 1, 0]]);
  expect(await until("2026-03-02")).toEqual([["Windows 11", 1, 0]]);
  // In New York each attempt was made in the evening of the day before, in hours that make no whole day in UTC.
  expect(await until("2026-02-27", "America/New_York")).toEqual([["Windows 10", 1, 1]]);
  expect(await until("2026-02-28", "America/New_York")).toEqual([["Windows 11", 1, 0]]);
});

const [onePlatform, anotherPlatform] = somePlatforms();

function somePlatforms(): [SmallPlatform, SmallPlatform] {
  const [one, another] = smallPlatforms;
  if (!one || !another) throw new Error("too few platforms");
  return [one, another];
}

/** An attempt for no workshop, so many hours from 2 March 2026 on. */
function attemptAt(hours: number, learner: number, seq: number): SmallAttempt {
  const at = new Date(Date.UTC(2026, 2, 2, hours));
  return { learner, seq, workshop: null, platform: onePlatform, at, ready: false, results: [] };
}

/** The same attempts, each learner's received in the order of `seq`. */
function receivedInOrder(world: SmallWorld): SmallWorld {
  const attempts = [...Map.groupBy(world.attempts, ({ learner }) => learner).values()];
  return {
    ...world,
    attempts: attempts.flatMap((theirs) => {
      const times = theirs.map(({ at }) => at).toSorted((a, b) => a.getTime() - b.getTime());
      return theirs.map((attempt, place) => ({ ...attempt, at: times[place] ?? attempt.at }));
    }),
  };
}

test("failures by check come with their rate and its change", () =>
  inAnyWorld(async (asked) => {
    const { scope, visible, now } = asked;
    const before = previousScope(scope, now);
    const earlier = before ? resultsByHand({ ...asked, scope: before }) : [];
    const rows = group(
      resultsByHand(asked),
      ({ check }) => check,
      (results, { check }) => {
        const then = statuses(earlier.filter((result) => result.check === check));
        const counts = statuses(results);
        return { check, ...counts, change: then.total > 0 ? counts.rate - then.rate : null };
      },
    );
    expect(sorted(await failuresByCheck(db, scope, visible, now))).toEqual(sorted(rows));
  }));

test("failures over time have every bucket, empty ones too", () =>
  inAnyWorld(async (asked) => {
    const { scope, visible, now } = asked;
    const points = await failuresOverTime(db, scope, visible, now);
    const results = resultsByHand(asked);
    const attempts = attemptsByHand({ ...asked, scope: { ...scope, check: [], version: [] } });
    for (const { from, to, ...counts } of points) {
      const within = (at: Date) => {
        const day = dayByHand(at, scope.tz);
        return day >= from && day <= to;
      };
      expect(counts).toEqual({
        ...statuses(results.filter(({ attempt }) => within(attempt.at))),
        attempts: attempts.filter(({ at }) => within(at)).length,
      });
    }
    expect(sum(points.map((point) => point.attempts))).toBe(attempts.length);
    expect(sum(points.map((point) => point.total + point.skipped))).toBe(results.length);
    if (scope.period === "all" && !scope.from && !scope.to) {
      const days = attempts.map(({ at }) => dayByHand(at, scope.tz)).toSorted();
      expect([points[0]?.from, points.at(-1)?.to]).toEqual([days[0], days.at(-1)]);
    }
    for (const [index, point] of points.entries()) {
      const next = points[index + 1];
      if (next) expect(Date.parse(next.from) - Date.parse(point.to)).toBe(86_400_000);
    }
  }));

test("readiness by system, by Python and by workshop counts each learner once", () =>
  inAnyWorld(async (asked) => {
    const { scope, visible, now } = asked;
    await expectReadiness(asked);
    const attempts = attemptsByHand(asked);
    const workshops = await byWorkshop(db, scope, visible, now);
    expect(sorted(workshops.map(({ startsOn: _, title: __, ...row }) => row))).toEqual(
      sorted(
        group(
          learnersByHand(asked, true),
          ({ attempt }) => `${attempt.workshop}`,
          (some, { attempt }) => ({
            workshop: attempt.workshop ?? noWorkshop,
            ...readiness(some),
            attempts: attempts.filter(({ workshop }) => workshop === attempt.workshop).length,
          }),
        ),
      ),
    );
  }));

test("a check's page looks at this check whatever else the scope names", () =>
  inAnyWorld(async (asked) => {
    const { scope, visible, now } = asked;
    const own = { ...asked, scope: { ...scope, check: ["git"] } };
    const results = resultsByHand(own);
    const before = previousScope(own.scope, now);
    expect(await checkSummary(db, scope, visible, "git", now)).toEqual({
      check: "git",
      ...statuses(results),
      previous: before && statuses(resultsByHand({ ...own, scope: before })),
    });
    expect(sorted(await checkBySystem(db, scope, visible, "git", now))).toEqual(
      sorted(
        group(
          results,
          ({ attempt: { platform } }) => `${platform.os} ${platform.osver}`,
          (some, { attempt }) => ({
            os: attempt.platform.os,
            osVersion: attempt.platform.osver,
            ...statuses(some),
          }),
        ),
      ),
    );
    expect(sorted(await checkByPython(db, scope, visible, "git", now))).toEqual(
      sorted(
        group(
          results,
          ({ attempt }) => attempt.platform.python,
          (some, { attempt }) => ({
            python: attempt.platform.python,
            ...statuses(some),
          }),
        ),
      ),
    );
    const versions = await checkVersions(db, scope, visible, "git", now);
    expect(sorted(versions.map(({ sortKey: _, ...row }) => row))).toEqual(
      sorted(
        group(
          results,
          ({ attempt, version }) => `${version} ${attempt.platform.os}`,
          (some, { attempt, version }) => ({
            version,
            os: attempt.platform.os,
            ...statuses(some),
          }),
        ),
      ),
    );
    expect(versions.map((row) => row.sortKey)).toEqual(
      versions.map((row) => row.sortKey).toSorted(),
    );
    const notPassed = results.filter(({ status }) => status !== "pass");
    expect(sorted(await checkReasons(db, scope, visible, "git", now))).toEqual(
      sorted(
        group(
          notPassed,
          ({ status, reason }) => `${status} ${reason}`,
          (some, { status, reason }) => ({
            status,
            reason: reason ?? "unknown",
            count: some.length,
            share: some.length / notPassed.length,
          }),
        ),
      ),
    );
    const points = await checkOverTime(db, scope, visible, "git", now);
    expect(sum(points.map((point) => point.failed))).toBe(statuses(results).failed);
  }));

test("two checks are compared over learners, or attempts, where both were judged", () =>
  inAnyWorld(expectComparison));

test("two checks are compared across workshops by what counters know of them", async () => {
  const plain = fc
    .record({
      workshop: fc.constantFrom<string[]>([], [], ["!a"], ["!(none)"]),
      attempts: fc.constantFrom("current", "all"),
    })
    .map((scope) => Scope.parse(scope));
  await fc.assert(
    fc.asyncProperty(smallWorld, plain, smallCounters, async (world, scope, counters) => {
      await storeSmallWorld(db, world, counters);
      await expectComparison({ world, scope, visible: "all", now: smallNow });
    }),
    { numRuns: 60, seed: 2016 },
  );
});

async function expectComparison(asked: Asked): Promise<void> {
  const { scope, visible, now } = asked;
  const results = resultsByHand({
    ...asked,
    scope: { ...scope, check: ["git", "python"], version: [] },
  }).filter(({ status }) => status !== "skip");
  const pairs = group(
    results,
    ({ attempt }) =>
      scope.attempts === "all" ? `${attempt.learner} ${attempt.seq}` : `${attempt.learner}`,
    (some) => {
      const fails = (check: string) => {
        const own = some.filter((result) => result.check === check);
        return own.length === 0 ? null : own.some(({ status }) => status === "fail");
      };
      const newest = some.toSorted((x, y) => y.attempt.seq - x.attempt.seq)[0];
      return { a: fails("git"), b: fails("python"), os: newest?.attempt.platform.os ?? "" };
    },
  ).filter(({ a, b }) => a !== null && b !== null);
  const count = (some: typeof pairs) => ({
    bothPass: some.filter(({ a, b }) => !a && !b).length,
    onlyAFails: some.filter(({ a, b }) => a && !b).length,
    onlyBFails: some.filter(({ a, b }) => !a && b).length,
    bothFail: some.filter(({ a, b }) => a && b).length,
    total: some.length,
  });
  const { bySystem, ...total } = await compareChecks(
    db,
    scope,
    visible,
    { a: "git", b: "python" },
    now,
  );
  expect(total).toEqual(count(pairs));
  expect(sorted(bySystem)).toEqual(
    sorted(
      group(
        pairs,
        ({ os }) => os,
        (some, { os }) => ({ os, ...count(some) }),
      ),
    ),
  );
}

test("a period counts from its first millisecond to its last, as its time zone cuts days", async () => {
  const platform = smallPlatforms[0];
  if (!platform) throw new Error("no platform");
  const counted = async (scope: ScopeInput, instants: string[]) => {
    await storeSmallWorld(db, {
      ready: {},
      attempts: instants.map((at, learner) => ({
        learner,
        seq: 1,
        workshop: "b",
        platform,
        at: new Date(at),
        ready: true,
        results: [],
      })),
    });
    const { learners } = await overview(db, Scope.parse(scope), "all", smallNow);
    return learners;
  };
  const inKolkata = ["2026-03-07T18:29:59.999Z", "2026-03-08T18:30:00.000Z"];
  const within = ["2026-03-07T18:30:00.000Z", "2026-03-08T18:29:59.999Z"];
  const day = { from: "2026-03-08", to: "2026-03-08", tz: "Asia/Kolkata" };
  expect(await counted(day, inKolkata)).toBe(0);
  expect(await counted(day, within)).toBe(2);

  // Workshop b takes place on 20 April: from 30 days before to 7 days after.
  const own = { period: "workshop", tz: "America/New_York" } as const;
  expect(await counted(own, ["2026-03-21T03:59:59.999Z", "2026-04-28T04:00:00.000Z"])).toBe(0);
  expect(await counted(own, ["2026-03-21T04:00:00.000Z", "2026-04-28T03:59:59.999Z"])).toBe(2);
});

test("a re-test of one check leaves the others as they were, and an update leaves the old version", async () => {
  const platform = smallPlatforms[0];
  const [gitFine, , gitOld] = smallOutcomes.filter(({ check }) => check === "git");
  const nanoFails = smallOutcomes.find(
    ({ check, status }) => check === "nano" && status === "fail",
  );
  if (!platform || !gitFine || !gitOld || !nanoFails) throw new Error("no outcomes");
  const attempt = { learner: 0, workshop: "a", platform, at: smallNow, ready: false };
  await storeSmallWorld(db, {
    ready: {},
    attempts: [
      { ...attempt, seq: 1, results: [gitOld, nanoFails] },
      { ...attempt, seq: 2, results: [gitFine] },
    ],
  });
  const failed = async (scope: ScopeInput) => {
    const rows = await failuresByCheck(db, Scope.parse(scope), "all", smallNow);
    return Object.fromEntries(rows.map((row) => [row.check, row.failed]));
  };
  expect(await failed({})).toEqual({ git: 0, nano: 1 });
  expect(await failed({ attempts: "all" })).toEqual({ git: 1, nano: 1 });
  expect(await failed({ version: ["2.9"] })).toEqual({ nano: 1 });
});

test("the filter bar offers what occurs where the viewer may look", () =>
  inAnyWorld(async ({ world }) => {
    const values = await scopeValues(db, ["a"]);
    const attempts = world.attempts.filter(({ workshop }) => workshop === "a");
    const everywhere = await scopeValues(db, "all");
    for (const key of ["os", "osver", "arch", "python", "checks"] as const) {
      expect(everywhere[key]).toEqual(distinct([...everywhere[key], ...values[key]]));
    }
    expect(values).toEqual({
      os: distinct(attempts.map(({ platform }) => platform.os)),
      osver: distinct(attempts.map(({ platform }) => platform.osver)),
      arch: distinct(attempts.map(({ platform }) => platform.arch)),
      python: distinct(attempts.map(({ platform }) => platform.python)),
      checks: distinct(attempts.flatMap(({ results }) => results.map(({ check }) => check))),
    });
  }));

function group<Item, Row>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  toRow: (items: Item[], first: Item) => Row,
): Row[] {
  return [...Map.groupBy(items, keyOf).values()].flatMap((some) => {
    const first = some[0];
    return first === undefined ? [] : [toRow(some, first)];
  });
}

function statuses(results: readonly HandResult[]) {
  const count = (status: Status) => results.filter((result) => result.status === status).length;
  const [passed, warned, failed, skipped] = [
    count("pass"),
    count("warn"),
    count("fail"),
    count("skip"),
  ];
  const total = passed + warned + failed;
  return { passed, warned, failed, skipped, total, rate: total === 0 ? 0 : failed / total };
}

function readiness(learners: readonly HandLearner[]) {
  const ready = learners.filter((learner) => learner.ready).length;
  return { learners: learners.length, ready, rate: ready / learners.length };
}

function median(numbers: readonly number[]): number | null {
  const inOrder = numbers.toSorted((a, b) => a - b);
  const low = inOrder[Math.floor((inOrder.length - 1) / 2)];
  const high = inOrder[Math.ceil((inOrder.length - 1) / 2)];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const distinct = (values: readonly string[]) => [...new Set(values)].toSorted();
// Keys in one order too, so that rows compare by their content.
const sorted = (rows: readonly object[]) =>
  rows
    .map((row) => Object.fromEntries(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1))))
    .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
