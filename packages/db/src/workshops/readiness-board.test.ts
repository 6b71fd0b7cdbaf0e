import { Page, Scope } from "@allset/contract";
import { expect, test } from "vitest";
import { eraseLearners } from "../learners/erase-learners.ts";
import { learnerIdOfKey } from "../learners/learner-id.ts";
import { listLearners } from "../learners/list-learners.ts";
import type { Viewer } from "../staff/viewer.ts";
import { foldStats } from "../stats/counters/fold-stats.ts";
import {
  leedsFields,
  leedsList,
  olga,
  submitToLeeds,
  withLeeds,
} from "../testing/leeds-workshop.ts";
import { requirementOf } from "../testing/requirement-of.ts";
import { fail, pass } from "../testing/submission-of.ts";
import { createWorkshop } from "./change-workshops.ts";
import { listWorkshops } from "./list-workshops.ts";
import { readinessBoard } from "./readiness-board.ts";
import { saveRequirementList } from "./requirement-lists.ts";

const owner: Viewer = { visible: "all", personal: true };

test("the board says who is ready, who needs help with what, and what frees most", async () => {
  const db = await withLeeds([...leedsList, requirementOf("numpy")]);
  const numpy = { check: "numpy", status: "skip", reason: "blocked", blockedBy: "python" } as const;
  await submitToLeeds(db, {
    ada: { results: [pass("git", "2.47"), pass("python"), pass("numpy")] },
    bo: { email: "bo@example.org", results: [pass("git", "2.47"), fail("python"), numpy] },
    cy: { results: [fail("git"), fail("python"), numpy] },
    dee: { results: [pass("git", "2.20"), pass("python"), pass("numpy")] },
  });
  const board = await readinessBoard(db, "leeds", owner);
  expect(board.counts).toEqual({
    ready: 1,
    nearly: 2,
    blocked: 1,
    noAttempt: 6,
    unverified: 4,
  });
  expect(
    board.rows.map(({ learnerId, state, failing }) => [
      learnerId,
      state,
      failing.map(({ check }) => check),
    ]),
  ).toEqual([
    [learnerIdOfKey("cy"), "blocked", ["git", "python", "numpy"]],
    [learnerIdOfKey("bo"), "nearly", ["python", "numpy"]],
    [learnerIdOfKey("dee"), "nearly", ["git"]],
    [learnerIdOfKey("ada"), "ready", []],
  ]);
  expect(board.rows[1]?.email).toBe("bo@example.org");
  expect(board.rows[2]?.failing).toEqual([
    { check: "git", status: "fail", reason: "outdated", version: "2.20" },
  ]);
  expect(board.topBlockers).toEqual([
    { check: "git", frees: 1, learners: 2 },
    { check: "python", frees: 1, learners: 2 },
  ]);
  expect(board.perCheck[0]).toEqual({
    check: "git",
    pass: 2,
    warn: 0,
    fail: 2,
    skip: 0,
    notChecked: 0,
  });
  const seen = await readinessBoard(db, "leeds", { visible: "all", personal: false });
  expect(seen.rows.every(({ email }) => email === null)).toBe(true);
});

test("learners who never brought the join code are told apart", async () => {
  const db = await withLeeds();
  await submitToLeeds(db, { ada: { verified: true }, bo: {} });
  await submitToLeeds(db, { ada: {} });
  const { counts, rows } = await readinessBoard(db, "leeds", owner);
  expect(counts.unverified).toBe(1);
  expect(new Map(rows.map((row) => [row.learnerId, row.verified]))).toEqual(
    new Map([
      [learnerIdOfKey("ada"), true],
      [learnerIdOfKey("bo"), false],
    ]),
  );
  const page = Page.parse({});
  const listed = await listWorkshops(db, { viewer: owner, page });
  expect(listed.rows).toMatchObject([{ slug: "leeds", learners: 2, unverified: 1 }]);
  const learners = await listLearners(db, { scope: Scope.parse({}), page, viewer: owner });
  expect(new Map(learners.rows.map((row) => [row.id, row.verified]))).toEqual(
    new Map([
      [learnerIdOfKey("ada"), true],
      [learnerIdOfKey("bo"), false],
    ]),
  );
});

test("the list of workshops tells the same of each, whatever it is sorted by", async () => {
  const db = await withLeeds();
  await submitToLeeds(db, { ada: { verified: true }, bo: {} });
  await submitToLeeds(db, { ada: {}, cy: { workshop: { slug: "york" } } });
  await createWorkshop(
    db,
    { ...leedsFields, slug: "hull", startsOn: null, requirements: [] },
    olga,
  );
  const sortedBy = async (sort: string) => {
    const { rows } = await listWorkshops(db, { viewer: owner, page: Page.parse({ sort }) });
    return rows.map(({ slug, learners, unverified, attempts }) => [
      slug,
      learners,
      unverified,
      attempts,
    ]);
  };
  const leeds = ["leeds", 2, 1, 3];
  const york = ["york", 1, 1, 1];
  const hull = ["hull", 0, 0, 0];
  // Before a fold workshops are added up by whoever looks; after it their rows tell.
  for (const fold of [async () => {}, () => foldStats(db)]) {
    await fold();
    expect(await sortedBy("learners")).toEqual([hull, york, leeds]);
    expect(await sortedBy("-ready")).toEqual([york, hull, leeds]);
    expect(await sortedBy("-attempts")).toEqual([leeds, york, hull]);
    expect((await sortedBy("lastAttemptAt")).at(-1)).toEqual(hull);
    expect((await sortedBy("-lastAttemptAt")).at(-1)).toEqual(hull);
    expect(await sortedBy("-slug")).toEqual([york, leeds, hull]);
    expect(await sortedBy("")).toEqual([leeds, hull, york]);
    expect(await sortedBy("constructor")).toEqual([leeds, hull, york]);
  }
});

test("the list of workshops is sorted by what is true at the moment, folded or not, page after page", async () => {
  const db = await withLeeds();
  const names = ["hull", "ripon", "selby", "york"];
  const attempts = names.map((slug): [string, object] => [slug, { workshop: { slug } }]);
  await submitToLeeds(db, Object.fromEntries(attempts));
  await submitToLeeds(db, { ada: {}, bo: {} });
  await foldStats(db);
  const sizes = async (sort: string, size: number) => {
    const found: [string, number][] = [];
    for (let at = 1; at <= Math.ceil(5 / size); at += 1) {
      const page = Page.parse({ sort, size, page: at });
      const { rows, total } = await listWorkshops(db, { viewer: owner, page });
      expect(total).toBe(5);
      found.push(...rows.map(({ slug, learners }): [string, number] => [slug, learners]));
    }
    return found;
  };
  // Of workshops that are alike the one made last comes first.
  const before: [string, number][] = [
    ["leeds", 2],
    ["york", 1],
    ["selby", 1],
    ["ripon", 1],
    ["hull", 1],
  ];
  expect(await sizes("-learners", 2)).toEqual(before);
  expect(await sizes("learners", 5)).toEqual(before.toReversed());

  await submitToLeeds(db, {
    cy: { workshop: { slug: "ripon" } },
    di: { workshop: { slug: "ripon" } },
  });
  await eraseLearners(db, [learnerIdOfKey("york")], olga);
  const after: [string, number][] = [
    ["ripon", 3],
    ["leeds", 2],
    ["selby", 1],
    ["hull", 1],
    ["york", 0],
  ];
  expect(await sizes("-learners", 2)).toEqual(after);
  expect(await sizes("learners", 5)).toEqual(after.toReversed());
  await foldStats(db);
  expect(await sizes("-learners", 2)).toEqual(after);
});

test("to save a list changes who is ready in the list of workshops, too", async () => {
  const db = await withLeeds();
  await submitToLeeds(db, {
    ada: { results: [pass("git", "2.47"), pass("python")] },
    bo: { results: [pass("git", "2.47"), pass("python")] },
    york: { workshop: { slug: "york" } },
  });
  await foldStats(db);
  const first = async () => {
    const page = Page.parse({ sort: "-ready" });
    return (await listWorkshops(db, { viewer: owner, page })).rows.map(({ ready }) => ready);
  };
  expect(await first()).toEqual([2, 1]);
  await saveRequirementList(db, "leeds", [requirementOf("nano")], { basedOn: 1 }, olga);
  expect(await first()).toEqual([1, 0]);
  await foldStats(db);
  expect(await first()).toEqual([1, 0]);
});
