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
  smallOutcomes,
  smallPlatforms,
  smallScope,
  smallVisible,
  smallWorkshops,
  smallWorld,
  type SmallWorld,
  storeSmallWorld,
} from "../testing/small-world.ts";
import type { Visible } from "../staff/viewer.ts";
import type { LearnerStatus } from "./learner-status.ts";
import { listLearners } from "./list-learners.ts";

// Random worlds take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

let db: Database;
let systems: string[];
const sorts = Object.keys(comparisons({ attempts: [], ready: {} }, []));

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

type Compare = (one: HandLearner, other: HandLearner) => number;

/** How a list is sorted by hand; `systems` are in the order in which the database sorts words. */
function comparisons(world: SmallWorld, systems: readonly string[]): Record<string, Compare> {
  const newest = ({ attempt }: HandLearner) => -attempt.at.getTime();
  const first = ({ attempt: { learner } }: HandLearner) =>
    Math.min(
      ...world.attempts.filter((one) => one.learner === learner).map(({ at }) => at.getTime()),
    );
  const slugs = smallWorkshops.map(({ slug }) => slug);
  const workshop = ({ attempt }: HandLearner) => slugs.indexOf(attempt.workshop ?? "");
  const none = ({ attempt }: HandLearner) => (attempt.workshop === null ? 1 : 0);
  const os = ({ attempt }: HandLearner) => systems.indexOf(attempt.platform.os);
  const by =
    (...keys: ((one: HandLearner) => number)[]): Compare =>
    (one, other) =>
      keys.map((key) => key(one) - key(other)).find((difference) => difference !== 0) ?? 0;
  const down =
    (key: (one: HandLearner) => number) =>
    (one: HandLearner): number =>
      -key(one);
  const name = ({ attempt }: HandLearner) => attempt.learner;
  const tries = ({ tries: so }: HandLearner) => so;
  const ready = ({ ready: is }: HandLearner) => Number(is);
  return {
    "": by(newest),
    "-lastSeenAt": by(newest),
    lastSeenAt: by(down(newest)),
    firstSeenAt: by(first),
    "-firstSeenAt": by(down(first)),
    pseudonym: by(name),
    "-pseudonym": by(down(name)),
    workshop: by(none, workshop, newest),
    "-workshop": by(none, down(workshop), newest),
    os: by(os, newest),
    "-os": by(down(os), newest),
    attempts: by(tries, newest),
    "-attempts": by(down(tries), newest),
    ready: by(ready, newest),
    "-ready": by(down(ready), newest),
  };
}

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

type Question = {
  scope: Scope;
  visible: Visible;
  status: LearnerStatus | undefined;
  sort: string;
  q: string;
  /** Whether the viewer may see addresses. */
  personal: boolean;
  size: number;
  /** How many are few enough to be looked at by themselves. */
  few: number | undefined;
};

const anyQuestion = {
  scope: fc.oneof(smallScope, plainScope),
  visible: smallVisible,
  status: fc.constantFrom(undefined, undefined, "ready", "not_ready", "failing"),
  sort: fc.constantFrom(...sorts),
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

/** Here everybody's pseudonym is the id, and some are found by a word that others do not have. */
const nameOf = (learner: number) => `${smallLearnerId(learner)}${learner % 2 === 1 ? "-odd" : ""}`;

/** Addresses, and the workshop each was given for. */
const mails: Record<number, { email: string; workshop: string | null }> = {
  1: { email: "mail-odd@example.org", workshop: "a" },
  2: { email: "odd@example.org", workshop: "b" },
  3: { email: "mail@example.org", workshop: null },
};

async function nameLearners(): Promise<void> {
  const names = Array.from({ length: 10 }, (_, learner) => nameOf(learner));
  await db.sql`
    update learner set pseudonym = name from unnest(${names}::text[]) as name
    where starts_with(name, learner.id::text)`;
  const contacts = Object.entries(mails).map(([learner, mail]) => ({
    id: smallLearnerId(Number(learner)),
    ...mail,
  }));
  await db.sql`truncate learner_contact`;
  await db.sql`
    insert into learner_contact (learner_id, email, workshop_id, consent_at, purge_after)
    select l.id, c.email, w.id, now(), now()
    from jsonb_to_recordset(${db.sql.json(contacts)}) as c(id uuid, email text, workshop text)
      join learner l on l.id = c.id
      left join workshop w on w.slug = c.workshop`;
  // One who was erased.
  await db.sql`insert into learner (id, erased_at) values (${smallLearnerId(7)}, now())`;
}

/** Whether words find a learner. */
function isFoundByHand(learner: number, { q, personal, visible }: Question): boolean {
  const { email = "", workshop = null } = mails[learner] ?? {};
  const seen = visible === "all" || (workshop !== null && visible.includes(workshop));
  return nameOf(learner).includes(q) || (personal && seen && email.includes(q));
}

/** The list as it should be. */
function listedByHand(world: SmallWorld, question: Question) {
  const { scope, visible, status, sort } = question;
  const asked = { world, scope, visible, now: smallNow };
  const results = resultsByHand(asked);
  const chosen = Scope.parse({ workshop: scope.workshop });
  const newest = resultsByHand({ ...asked, scope: chosen });
  const compare = comparisons(world, systems)[sort];
  return learnersByHand(asked)
    .filter(({ attempt: { learner }, ready }) => {
      if (!isFoundByHand(learner, question)) return false;
      if (status === undefined) return true;
      if (status !== "failing") return ready === (status === "ready");
      return results.some(
        (result) => result.attempt.learner === learner && result.status === "fail",
      );
    })
    .toSorted((one, other) => compare?.(one, other) || one.attempt.learner - other.attempt.learner)
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
}

/** Asks for every page, and compares all of them with the list as it should be. */
async function expectPages(world: SmallWorld, asked: Question): Promise<void> {
  const { scope, visible, status, sort, q, personal, size, few } = asked;
  const expected = listedByHand(world, asked);
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
        await nameLearners();
        for (const asked of questions) await expectPages(world, asked);
      },
    ),
    { numRuns: 40, seed: 2016 },
  );
});

test("those who are found late are found by every sort, also behind many who are alike", async () => {
  const [platform] = smallPlatforms;
  if (!platform) throw new Error("the small world has no platforms");
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
  for (const sort of sorts) {
    for (const size of [1, 2]) {
      const scope = Scope.parse({});
      await expectPages(world, {
        scope,
        visible: "all",
        status: "ready",
        sort,
        q: "",
        personal: true,
        size,
        few: 0,
      });
    }
  }
});

test("a search finds nobody else where the few who are alike are looked at by themselves", async () => {
  const [platform] = smallPlatforms;
  if (!platform) throw new Error("the small world has no platforms");
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
  await nameLearners();
  for (const sort of sorts) {
    const asked = { visible: "all" as const, status: undefined, sort, q: "odd", size: 1, few: 1 };
    await expectPages(world, { scope: Scope.parse({}), personal: true, ...asked });
  }
});

test("of a check that an attempt names twice the last result says whether the learner fails it", async () => {
  const [platform] = smallPlatforms;
  const [passes, , outdated, strange] = smallOutcomes;
  if (!platform || !passes || !outdated || !strange) throw new Error("the small world is smaller");
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
  const asked = { visible: "all" as const, status: "failing" as const, q: "", personal: true };
  for (const version of [[], ["2.9"]]) {
    for (const sort of sorts) {
      for (const few of [0, undefined]) {
        const scope = Scope.parse({ check: ["git"], version });
        await expectPages(world, { scope, ...asked, sort, size: 2, few });
      }
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
