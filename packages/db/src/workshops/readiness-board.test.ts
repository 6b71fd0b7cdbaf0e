import { Page, Scope } from "@allset/contract";
import { expect, test } from "vitest";
import { learnerIdOfKey } from "../learners/learner-id.ts";
import { listLearners } from "../learners/list-learners.ts";
import type { Viewer } from "../staff/viewer.ts";
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
  expect(await sortedBy("learners")).toEqual([hull, york, leeds]);
  expect(await sortedBy("-attempts")).toEqual([leeds, york, hull]);
  expect((await sortedBy("lastAttemptAt")).at(-1)).toEqual(hull);
  expect((await sortedBy("-lastAttemptAt")).at(-1)).toEqual(hull);
  expect(await sortedBy("-slug")).toEqual([york, leeds, hull]);
  expect(await sortedBy("")).toEqual([leeds, hull, york]);
});
