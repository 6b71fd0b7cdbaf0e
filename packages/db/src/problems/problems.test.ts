import { Page, Scope } from "@allset/contract";
import fc from "fast-check";
import { beforeAll, beforeEach, expect, inject, test, vi } from "vitest";
import { type Database, openDatabase } from "../database.ts";
import { createTestDatabase } from "../embedded/test-database.ts";
import { NotFound } from "../errors.ts";
import { submitAttempts } from "../ingest/submit-attempts.ts";
import { migrate } from "../migrate/migrate.ts";
import { type HandResult, resultsByHand } from "../testing/count-by-hand.ts";
import {
  smallLearnerId,
  smallNow,
  smallOutcomes,
  smallPlatforms,
  smallScope,
  smallVisible,
  smallWorld,
} from "../testing/small-world.ts";
import { smallCounters, storeSmallWorld } from "../testing/store-small-world.ts";
import { emptyDatabase } from "../testing/empty-database.ts";
import { fail, submissionOf } from "../testing/submission-of.ts";
import { removeFix, saveFix } from "./change-fixes.ts";
import { listFixes } from "./fixes.ts";
import { getProblem } from "./get-problem.ts";
import { listProblems } from "./list-problems.ts";
import type { Visible } from "../staff/viewer.ts";
import { setProblemState } from "./set-problem-state.ts";

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

beforeEach(async () => {
  await storeSmallWorld(db, { attempts: [], ready: {} });
});

const everything = Page.parse({ size: 200 });
const staff = { id: null, name: "Ada" };
const advice = { text: "Install it again.", command: "winget install Git.Git", url: null };

test("problems tell who has them, who ever had them, and who never got rid of them", async () => {
  await fc.assert(
    fc.asyncProperty(
      smallWorld,
      smallScope,
      smallVisible,
      smallCounters,
      async (world, scope, visible, counters) => {
        await storeSmallWorld(db, world, counters);
        const asked = { world, scope, visible, now: smallNow };
        const all = resultsByHand({ ...asked, scope: { ...scope, attempts: "all" } });
        const current = resultsByHand({ ...asked, scope: { ...scope, attempts: "current" } });
        // What a learner last had of each problem: as if every problem were a check of its own.
        const chosen = { workshop: scope.workshop, check: scope.check };
        const everywhere = { ...asked, scope: Scope.parse({ ...chosen, attempts: "all" }) };
        const last = new Map<string, HandResult>();
        for (const result of bySeq(resultsByHand(everywhere))) {
          if (result.problem) last.set(`${result.attempt.learner} ${result.problem}`, result);
        }
        const newest = resultsByHand({ ...asked, scope: Scope.parse(chosen) });
        const expected = new Map<string | null, object>();
        for (const { problem, check } of all.filter((result) => result.problem !== null)) {
          const own = all.filter((result) => result.problem === problem);
          const had = [...last.values()].filter(
            (result) =>
              result.problem === problem && own.some(({ attempt }) => attempt === result.attempt),
          );
          const stuck = had.filter(({ attempt }) =>
            newest.some(
              (result) =>
                result.check === check &&
                result.status === "fail" &&
                result.attempt.learner === attempt.learner,
            ),
          );
          const still = current.filter((result) => result.problem === problem);
          const days = own.map(({ attempt }) => Math.floor(attempt.at.getTime() / 86_400_000));
          expected.set(problem, {
            title: problem,
            learners: (scope.attempts === "all" ? had : still).length,
            learnersEver: had.length,
            attempts: own.length,
            neverFixedShare: had.length === 0 ? 0 : stuck.length / had.length,
            firstSeenAt: new Date(Math.min(...days) * 86_400_000),
            lastSeenAt: new Date(Math.max(...days) * 86_400_000),
          });
        }
        const { rows, total } = await listProblems(db, scope, visible, everything, smallNow);
        expect(total).toBe(expected.size);
        expect(rows).toHaveLength(expected.size);
        for (const row of rows) expect(row).toMatchObject(expected.get(row.title) ?? { total: 0 });
        const behind = { ...everything, page: 9 };
        expect(await listProblems(db, scope, visible, behind, smallNow)).toEqual({
          rows: [],
          total,
        });
        expect(rows.map((row) => row.learners)).toEqual(
          rows.map((row) => row.learners).toSorted((a, b) => b - a),
        );
      },
    ),
    { numRuns: 40, seed: 2016 },
  );
});

test("a problem's page shows how unusual it is on each system, and whom it stops", async () => {
  await storeClass();
  const [row] = (await listProblems(db, Scope.parse({}), "all", everything)).rows;
  expect(row).toMatchObject({ title: "git outdated", learners: 2, neverFixedShare: 1, fixes: 0 });
  const problem = await getProblem(db, row?.id ?? 0, Scope.parse({}), {
    visible: "all",
    personal: true,
  });
  expect(problem.bySystem).toEqual([
    { os: "Windows", osVersion: "11", learners: 2, of: 2 },
    { os: "macOS", osVersion: "14", learners: 0, of: 1 },
  ]);
  expect(problem.byWorkshop).toEqual([{ workshop: "a", title: "A", learners: 2, of: 3 }]);
  expect(problem.affected.map(({ learnerId }) => learnerId)).toEqual([
    smallLearnerId(0),
    smallLearnerId(1),
  ]);
  const seenByViewer = await getProblem(db, problem.id, Scope.parse({}), {
    visible: ["a"],
    personal: false,
  });
  expect(seenByViewer.affected).toEqual([]);
  await expect(
    getProblem(db, problem.id, Scope.parse({}), { visible: ["b"], personal: true }),
  ).rejects.toThrow(NotFound);
});

test("whom a problem stops, and in which workshops, is told for every scope", async () => {
  await fc.assert(
    fc.asyncProperty(
      smallWorld,
      smallScope,
      smallVisible,
      smallCounters,
      async (world, scope, visible, counters) => {
        await storeSmallWorld(db, world, counters);
        const { rows } = await listProblems(db, scope, visible, everything, smallNow);
        for (const { id, title, check } of rows) {
          const own = { ...scope, check: [check] };
          const last = new Map<number, HandResult>();
          for (const result of bySeq(
            resultsByHand({ world, scope: own, visible, now: smallNow }),
          )) {
            if (result.problem === title) last.set(result.attempt.learner, result);
          }
          const attempts = [...last.values()]
            .map(({ attempt }) => attempt)
            .toSorted((a, b) => b.at.getTime() - a.at.getTime() || a.learner - b.learner);
          const viewer = { visible, personal: true };
          const { affected, byWorkshop } = await getProblem(db, id, scope, viewer, smallNow);
          expect(
            affected.map(({ learnerId, workshop, os, lastSeenAt }) => [
              learnerId,
              workshop,
              os,
              lastSeenAt,
            ]),
          ).toEqual(
            attempts.map(({ learner, workshop, platform: { os }, at }) => [
              smallLearnerId(learner),
              workshop,
              os,
              at,
            ]),
          );
          const there = Map.groupBy(attempts, ({ workshop }) => workshop);
          there.delete(null);
          expect(new Map(byWorkshop.map((row) => [row.workshop, row.learners]))).toEqual(
            new Map([...there].map(([workshop, some]) => [workshop, some.length])),
          );
        }
      },
    ),
    { numRuns: 40, seed: 2016 },
  );
});

test("of many who ever had a problem the latest are shown, however often they had it", async () => {
  const own = await emptyDatabase();
  const often = (count: number, day: number, named: string) =>
    Array.from({ length: count }, (_, at) =>
      submissionOf(`${named} ${at}`, {
        results: [fail("git")],
        receivedAt: new Date(Date.UTC(2026, 2, day, 0, at)),
      }),
    );
  // On the last day 40 learners, three times each: a hundred results are not yet a hundred learners.
  await submitAttempts(own, often(70, 1, "early"));
  await submitAttempts(
    own,
    [1, 2, 3].flatMap(() => often(40, 2, "late")),
  );
  const scope = Scope.parse({ attempts: "all" });
  const viewer = { visible: "all", personal: true } as const;
  const [row] = (await listProblems(own, scope, "all", everything)).rows;
  const { affected } = await getProblem(own, row?.id ?? 0, scope, viewer);
  const days = affected.map(({ lastSeenAt }) => lastSeenAt.getUTCDate());
  expect(days).toEqual([
    ...Array.from({ length: 40 }, () => 2),
    ...Array.from({ length: 60 }, () => 1),
  ]);
});

test("a search finds a problem by its words, and percent signs are only percent signs", async () => {
  await storeClass();
  const found = (q: string) => listProblems(db, Scope.parse({}), "all", Page.parse({ q }));
  expect((await found("OUTDATED")).total).toBe(1);
  expect((await found("%")).total).toBe(0);
});

test("a fix makes the problem's state, and its change is audited", async () => {
  await storeClass();
  const problemId = await idOf("git outdated");
  const first = await saveFix(
    db,
    { id: null, problemId, system: "Windows", ...advice },
    staff,
    "all",
  );
  expect(await stateOf(problemId)).toBe("fix_written");
  const second = await saveFix(
    db,
    { id: first.id, problemId, system: null, ...advice },
    staff,
    "all",
  );
  expect(await listFixes(db, problemId, "all")).toMatchObject([
    {
      id: second.id,
      check: "git",
      reason: "outdated",
      system: null,
      madeBy: "Ada",
      workedFor: null,
    },
  ]);
  await removeFix(db, second.id, staff, "all");
  expect(await listFixes(db, problemId, "all")).toEqual([]);
  expect(await stateOf(problemId)).toBe("open");
  const log = await db.sql<{ action: string; subject: string }[]>`
    select action, subject from audit_entry where subject = ${String(problemId)} order by id`;
  expect(log.map(({ action }) => action)).toEqual(["fix.create", "fix.edit", "fix.remove"]);
});

test("a fix that is gone cannot be changed, and nothing is left of the try", async () => {
  await storeClass();
  const problemId = await idOf("git outdated");
  await expect(
    saveFix(db, { id: 999, problemId, system: null, ...advice }, staff, "all"),
  ).rejects.toThrow(NotFound);
  await expect(removeFix(db, 999, staff, "all")).rejects.toThrow(NotFound);
  expect(await listFixes(db, problemId, "all")).toEqual([]);
  expect(await stateOf(problemId)).toBe("open");
});

test("fixes are ranked by whom they helped, among those who tried again", async () => {
  await storeClass();
  const problemId = await idOf("git outdated");
  const poor = await saveFix(db, { id: null, problemId, system: null, ...advice }, staff, "all");
  const good = await saveFix(db, { id: null, problemId, system: null, ...advice }, staff, "all");
  await storeShown(poor.id, [
    { learner: 0, tried: true, worked: false },
    { learner: 1, tried: true, worked: true },
  ]);
  await storeShown(good.id, [
    { learner: 1, tried: true, worked: true },
    { learner: 2, tried: false, worked: false },
  ]);
  expect(await listFixes(db, problemId, "all")).toMatchObject([
    { id: good.id, shown: 2, triedAgain: 1, worked: 1, workedFor: 1 },
    { id: poor.id, shown: 2, triedAgain: 2, worked: 1, workedFor: 0.5 },
  ]);
});

test("staff say where a problem stands, and the log keeps what it was before", async () => {
  await storeClass();
  const id = await idOf("git outdated");
  await db.sql`insert into account (id, name, email) values ('ada', 'Ada', 'ada@example.org')`;
  await setProblemState(db, id, { state: "resolved", ownerId: "ada" }, staff, "all");
  expect(await stateOf(id)).toBe("resolved");
  const [entry] = await db.sql<{ detail: object }[]>`
    select detail from audit_entry where action = 'problem.state' and subject = ${String(id)}
    order by id desc limit 1`;
  expect(entry?.detail).toEqual({
    before: { state: "open", ownerId: null },
    after: { state: "resolved", ownerId: "ada" },
  });
  const open = { state: "open", ownerId: null } as const;
  await expect(setProblemState(db, 999, open, staff, "all")).rejects.toThrow(NotFound);
  await expect(
    setProblemState(db, id, { ...open, ownerId: "nobody" }, staff, "all"),
  ).rejects.toThrow(NotFound);
});

test("staff of one workshop change nothing about problems that only others have", async () => {
  await storeClass();
  const problemId = await idOf("git outdated");
  const draft = { id: null, problemId, system: null, ...advice };
  const open = { state: "open", ownerId: null } as const;
  await expect(saveFix(db, draft, staff, ["b"])).rejects.toThrow(NotFound);
  await expect(setProblemState(db, problemId, open, staff, ["b"])).rejects.toThrow(NotFound);
  const { id } = await saveFix(db, draft, staff, ["a"]);
  await expect(removeFix(db, id, staff, ["b"])).rejects.toThrow(NotFound);
  await setProblemState(db, problemId, open, staff, ["a"]);
});

test("a fix reaches no further than its author, and nobody below its reach changes it", async () => {
  await storeClass();
  const problemId = await idOf("git outdated");
  const draft = { id: null, problemId, system: null, ...advice };
  const own = await saveFix(db, draft, staff, ["a", "b"]);
  const everywhere = await saveFix(db, draft, staff, "all");
  const seenBy = async (visible: Visible) =>
    (await listFixes(db, problemId, visible)).map(({ id, workshops, mayChange }) => [
      id,
      workshops,
      mayChange,
    ]);
  expect(await seenBy("all")).toEqual([
    [everywhere.id, null, true],
    [own.id, ["a", "b"], true],
  ]);
  expect(await seenBy(["a"])).toEqual([
    [everywhere.id, null, false],
    [own.id, ["a"], false],
  ]);
  expect(await seenBy(["c"])).toEqual([[everywhere.id, null, false]]);
  for (const id of [own.id, everywhere.id]) {
    await expect(saveFix(db, { ...draft, id }, staff, ["a"])).rejects.toThrow(NotFound);
    await expect(removeFix(db, id, staff, ["a"])).rejects.toThrow(NotFound);
  }
  await removeFix(db, own.id, staff, ["a", "b", "c"]);
  expect(await seenBy("all")).toEqual([[everywhere.id, null, true]]);
});

test("staff of one workshop read the errors that were sent there, and no others", async () => {
  await storeClass();
  await db.sql`update problem set sample = 'of another workshop'`;
  const sampleFor = async (visible: Visible) =>
    (await listProblems(db, Scope.parse({}), visible, everything)).rows[0]?.sample;
  expect(await sampleFor("all")).toBe("of another workshop");
  expect(await sampleFor(["a"])).toBe("");
  await db.sql`
    with added as (insert into error_text (hash, text) values ('own', 'of this workshop') returning id)
    update outcome set error_id = (select id from added) where problem_id is not null`;
  expect(await sampleFor(["a"])).toBe("of this workshop");
});

const bySeq = (results: HandResult[]) => results.toSorted((a, b) => a.attempt.seq - b.attempt.seq);

/** Three learners of workshop `a`: both on Windows have an outdated Git. */
async function storeClass(): Promise<void> {
  const [windows, , mac] = smallPlatforms;
  const [fine, , outdated] = smallOutcomes;
  if (!windows || !mac || !fine || !outdated) throw new Error("the small world is too small");
  const attempt = { seq: 1, workshop: "a", at: smallNow, ready: false };
  await storeSmallWorld(db, {
    ready: {},
    attempts: [
      { ...attempt, learner: 0, platform: windows, results: [outdated] },
      { ...attempt, learner: 1, platform: windows, results: [outdated] },
      { ...attempt, learner: 2, platform: mac, results: [fine] },
    ],
  });
}

async function storeShown(
  fixId: number,
  shown: { learner: number; tried: boolean; worked: boolean }[],
): Promise<void> {
  for (const { learner, tried, worked } of shown) {
    await db.sql`
      insert into fix_shown (learner_id, fix_id, attempt_id, seen_at, tried_at, worked_at)
      values (${smallLearnerId(learner)}, ${fixId}, gen_random_uuid(), ${smallNow},
        ${tried ? smallNow : null}, ${worked ? smallNow : null})`;
  }
}

async function idOf(title: string): Promise<number> {
  const [row] = await db.sql<{ id: number }[]>`select id from problem where title = ${title}`;
  return row?.id ?? 0;
}

async function stateOf(id: number): Promise<string | undefined> {
  const [row] = await db.sql<{ state: string }[]>`select state from problem where id = ${id}`;
  return row?.state;
}
