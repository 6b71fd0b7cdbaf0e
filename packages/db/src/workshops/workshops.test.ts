import { Page } from "@allset/contract";
import { describe, expect, test } from "vitest";
import { type Database, inTransaction } from "../database.ts";
import { NotFound } from "../errors.ts";
import { submitAttempts } from "../ingest/submit-attempts.ts";
import { learnerIdOfKey } from "../learners/learner-id.ts";
import type { Viewer } from "../staff/viewer.ts";
import { emptyDatabase } from "../testing/empty-database.ts";
import { requirementOf } from "../testing/requirement-of.ts";
import { fail, pass, submissionOf } from "../testing/submission-of.ts";
import {
  createWorkshop,
  deleteWorkshop,
  rotateJoinCode,
  updateWorkshop,
  type WorkshopFields,
} from "./change-workshops.ts";
import { getWorkshop } from "./get-workshop.ts";
import { listWorkshops } from "./list-workshops.ts";
import { previewRequirementList } from "./preview-requirement-list.ts";
import { readinessBoard } from "./readiness-board.ts";
import {
  findPublishedRequirements,
  getRequirementList,
  listRevisions,
  saveRequirementList,
} from "./requirement-lists.ts";

const by = { id: "a1", name: "Olga" };
const patiently = { timeout: 30_000 };
const owner: Viewer = { visible: "all", personal: true };
const leeds = { workshop: { slug: "leeds" } };
const list = [requirementOf("git", { range: ">=2.30" }), requirementOf("python")];

const fields: WorkshopFields = {
  slug: "leeds",
  title: "Leeds",
  startsOn: "2026-03-14",
  endsOn: "2026-03-15",
  seats: 10,
  contact: null,
  asksEmail: true,
  state: "open",
};

async function withWorkshop(requirements = list): Promise<Database> {
  const db = await emptyDatabase();
  await createWorkshop(db, { ...fields, requirements }, by);
  return db;
}

/** One learner after the other submits these results for Leeds. */
async function submit(db: Database, results: Record<string, Parameters<typeof submissionOf>[1]>) {
  for (const [key, parts] of Object.entries(results)) {
    await submitAttempts(db, [submissionOf(key, { ...leeds, ...parts })]);
  }
}

const readyOf = async (db: Database, key: string) => {
  const [row] = await db.sql<{ ready: boolean; tries: number; triesToReady: number | null }[]>`
    select ready, tries, tries_to_ready as "triesToReady" from enrolment
    where learner_id = ${learnerIdOfKey(key)}`;
  return row;
};

describe("a workshop", () => {
  test("is made with a join code and its first list, once", async () => {
    const db = await withWorkshop();
    expect(await getWorkshop(db, "leeds")).toMatchObject({
      ...fields,
      revision: 1,
      joinCode: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{8}$/),
    });
    expect(await createWorkshop(db, { ...fields, requirements: [] }, by)).toEqual({
      kind: "slug_taken",
    });
    await expect(getWorkshop(db, "york")).rejects.toThrow(NotFound);
  });

  test("that learners named first is claimed with its attempts", async () => {
    const db = await emptyDatabase();
    await submit(db, { ada: { results: [pass("git", "2.47")] } });
    expect((await getWorkshop(db, "leeds")).state).toBe("unclaimed");
    expect(await findPublishedRequirements(db, "leeds")).toBeNull();
    const { kind } = await createWorkshop(db, { ...fields, requirements: list }, by);
    expect(kind).toBe("created");
    expect(await readyOf(db, "ada")).toMatchObject({ ready: false });
    expect((await getWorkshop(db, "leeds")).state).toBe("open");
  });

  test("is changed field by field, and every change is in the audit log", async () => {
    const db = await withWorkshop();
    await createWorkshop(db, { ...fields, slug: "york", requirements: [] }, by);
    expect(await updateWorkshop(db, "leeds", { slug: "york" }, by)).toEqual({ kind: "slug_taken" });
    const { joinCode } = await getWorkshop(db, "leeds");
    const saved = await updateWorkshop(db, "leeds", { title: "Leeds II", seats: null }, by);
    expect(saved).toMatchObject({
      kind: "saved",
      workshop: { ...fields, title: "Leeds II", seats: null, joinCode },
    });
    expect((await rotateJoinCode(db, "leeds", by)).joinCode).not.toBe(joinCode);
    const entries = await db.sql<{ action: string }[]>`select action from audit_entry order by id`;
    expect(entries.map(({ action }) => action)).toEqual([
      "workshop.create",
      "workshop.create",
      "workshop.update",
      "workshop.rotate_code",
    ]);
    await expect(updateWorkshop(db, "paris", {}, by)).rejects.toThrow(NotFound);
  });

  test("that was renamed is not found by its old name any more", async () => {
    const db = await withWorkshop();
    await submit(db, { ada: {} });
    await updateWorkshop(db, "leeds", { slug: "leeds-2026" }, by);
    await submit(db, { bo: {} });
    expect((await getWorkshop(db, "leeds")).state).toBe("unclaimed");
  });

  test("goes only while it is empty", async () => {
    const db = await withWorkshop();
    await createWorkshop(db, { ...fields, slug: "york", requirements: list }, by);
    await submit(db, { ada: {} });
    expect(await deleteWorkshop(db, "leeds", by)).toEqual({ kind: "has_attempts" });
    expect(await deleteWorkshop(db, "york", by)).toEqual({ kind: "deleted" });
    await expect(deleteWorkshop(db, "york", by)).rejects.toThrow(NotFound);
  });

  test("is listed with its learners, for those who may see it", async () => {
    const db = await withWorkshop();
    await createWorkshop(db, { ...fields, slug: "york", startsOn: null, requirements: [] }, by);
    await submit(db, {
      ada: { results: [pass("git", "2.47"), pass("python")] },
      bo: { results: [pass("git", "2.47")] },
    });
    const page = Page.parse({});
    const { rows, total } = await listWorkshops(db, { viewer: owner, page });
    expect(total).toBe(2);
    expect(rows).toMatchObject([
      { slug: "leeds", learners: 2, ready: 1, attempts: 2, lastAttemptAt: expect.any(Date) },
      { slug: "york", learners: 0, ready: 0, attempts: 0, lastAttemptAt: null },
    ]);
    const seen = await listWorkshops(db, { viewer: { visible: ["york"], personal: true }, page });
    expect(seen.rows.map(({ slug }) => slug)).toEqual(["york"]);
    expect(
      await listWorkshops(db, { viewer: owner, page: Page.parse({ q: "EED" }) }),
    ).toMatchObject({
      total: 2,
    });
  });
});

describe("a requirement list", () => {
  test("keeps every revision", async () => {
    const db = await withWorkshop();
    const second = [requirementOf("git")];
    expect(await saveRequirementList(db, "leeds", second, { basedOn: 1 }, by)).toEqual({
      kind: "saved",
      revision: 2,
    });
    expect(await getRequirementList(db, "leeds")).toMatchObject({ revision: 2, items: second });
    expect(await getRequirementList(db, "leeds", 1)).toMatchObject({ items: list, madeBy: "Olga" });
    expect((await listRevisions(db, "leeds")).map(({ revision }) => revision)).toEqual([2, 1]);
    await expect(getRequirementList(db, "leeds", 9)).rejects.toThrow(NotFound);
  });

  test("edited by two at once is saved by the first", async () => {
    const db = await withWorkshop();
    const saves = await Promise.all(
      ["nano", "vim", "emacs"].map((check) =>
        saveRequirementList(db, "leeds", [requirementOf(check)], { basedOn: 1 }, by),
      ),
    );
    expect(saves.map(({ kind }) => kind).toSorted()).toEqual([
      "changed_meanwhile",
      "changed_meanwhile",
      "saved",
    ]);
  });

  test("decides who is ready, by the newest result of each check in the workshop", async () => {
    const db = await withWorkshop();
    await submit(db, { ada: { results: [pass("git", "2.47.0"), fail("python")] } });
    expect(await readyOf(db, "ada")).toEqual({ ready: false, tries: 1, triesToReady: null });
    await submitAttempts(db, [submissionOf("ada", { results: [pass("python")] })]);
    expect(await readyOf(db, "ada")).toMatchObject({ ready: false, tries: 1 });
    await submit(db, { ada: { results: [pass("python")] } });
    expect(await readyOf(db, "ada")).toEqual({ ready: true, tries: 2, triesToReady: 2 });
    await submit(db, { ada: { results: [fail("git")] } });
    expect(await readyOf(db, "ada")).toEqual({ ready: false, tries: 3, triesToReady: 2 });
  });

  test("judges everybody again when it changes, as its preview said", async () => {
    const db = await withWorkshop();
    await submit(db, {
      ada: { results: [pass("git", "2.35.0"), pass("python")] },
      bo: { results: [pass("git", "2.47.0"), pass("python")] },
      cy: { results: [pass("python")] },
    });
    const stricter = [requirementOf("git", { range: ">=2.40" })];
    const preview = await previewRequirementList(db, "leeds", stricter);
    expect(preview).toMatchObject({
      learners: 3,
      readyNow: 2,
      readyThen: 1,
      blocked: [{ learnerId: learnerIdOfKey("ada"), checks: ["git"] }],
      perCheck: [{ check: "git", wouldFail: 1, notChecked: 1 }],
    });
    expect((await readyOf(db, "ada"))?.ready).toBe(true);
    await saveRequirementList(db, "leeds", stricter, { basedOn: 1 }, by);
    expect((await readyOf(db, "ada"))?.ready).toBe(false);
    expect((await readyOf(db, "bo"))?.ready).toBe(true);
  });

  test("saved while attempts pour in leaves nobody judged by the old one", async () => {
    const db = await withWorkshop();
    const keys = Array.from({ length: 60 }, (_, at) => `learner ${at}`);
    const old = { results: [pass("git", "2.35.0"), pass("python")] };
    await Promise.all([
      ...keys.slice(0, 30).map((key) => submit(db, { [key]: old })),
      saveRequirementList(
        db,
        "leeds",
        [requirementOf("git", { range: ">=2.40" })],
        { basedOn: 1 },
        by,
      ),
      ...keys.slice(30).map((key) => submit(db, { [key]: old })),
    ]);
    const rows = await db.sql`select ready, count(*)::int as learners from enrolment group by 1`;
    expect(rows).toEqual([{ ready: false, learners: 60 }]);
  });

  test("waits for a submission that has read the old one already", async () => {
    const db = await withWorkshop();
    await submitAttempts(db, [submissionOf("ada")]);
    const waiting = async (lock: string) => {
      const rows = await db.sql`
        select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and wait_event = ${lock}`;
      return rows.length > 0;
    };
    const old = { ...leeds, results: [pass("git", "2.35.0"), pass("python")] };
    let submitted: Promise<unknown> = Promise.resolve();
    let saved: Promise<unknown> = Promise.resolve();
    await inTransaction(db, async ({ sql }) => {
      await sql`select from learner where id = ${learnerIdOfKey("ada")} for update`;
      submitted = submitAttempts(db, [submissionOf("ada", old)]);
      await expect.poll(() => waiting("transactionid"), patiently).toBe(true);
      let isSaved = false;
      const stricter = [requirementOf("git", { range: ">=2.40" })];
      saved = saveRequirementList(db, "leeds", stricter, { basedOn: 1 }, by).then(() => {
        isSaved = true;
      });
      await expect.poll(async () => isSaved || (await waiting("advisory")), patiently).toBe(true);
    });
    await Promise.all([submitted, saved]);
    expect(await readyOf(db, "ada")).toMatchObject({ ready: false, tries: 1 });
  });

  test("is published with the staff's fixes for its checks", async () => {
    const db = await withWorkshop();
    await submit(db, { ada: { results: [fail("git"), fail("make")] } });
    await db.sql`
      insert into fix (problem_id, system, text, command)
      select id, 'Linux', 'Ask Ada', 'apt install git' from problem order by id`;
    expect(await findPublishedRequirements(db, "leeds")).toEqual({
      workshop: {
        slug: "leeds",
        title: "Leeds",
        startsOn: "2026-03-14",
        endsOn: "2026-03-15",
        contact: null,
        asksEmail: true,
      },
      revision: 1,
      requirements: list,
      fixes: [
        {
          check: "git",
          system: "Linux",
          reason: "missing",
          text: "Ask Ada",
          command: "apt install git",
          url: null,
        },
      ],
    });
  });
});

test("the board says who is ready, who needs help with what, and what frees most", async () => {
  const db = await withWorkshop([...list, requirementOf("numpy")]);
  const numpy = { check: "numpy", status: "skip", reason: "blocked", blockedBy: "python" } as const;
  await submit(db, {
    ada: { results: [pass("git", "2.47"), pass("python"), pass("numpy")] },
    bo: { email: "bo@example.org", results: [pass("git", "2.47"), fail("python"), numpy] },
    cy: { results: [fail("git"), fail("python"), numpy] },
    dee: { results: [pass("git", "2.20"), pass("python"), pass("numpy")] },
  });
  const board = await readinessBoard(db, "leeds", owner);
  expect(board.counts).toEqual({ ready: 1, nearly: 2, blocked: 1, noAttempt: 6 });
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

test("a fix that was shown counts as tried, and as worked once the check passes", async () => {
  const db = await withWorkshop();
  await submit(db, { ada: { results: [fail("git")] } });
  await db.sql`insert into fix (problem_id, text) select id, 'Ask Ada' from problem`;
  const told = async (key: string) => {
    const [outcome] = await submitAttempts(db, [
      submissionOf(key, { ...leeds, results: [fail("git")] }),
    ]);
    return outcome && "receipt" in outcome ? outcome.receipt.problems[0]?.fix : null;
  };
  expect(await told("bo")).toEqual({ text: "Ask Ada", command: null, url: null, workedFor: null });
  await submit(db, { bo: { results: [pass("git", "2.47")] } });
  expect(await told("cy")).toMatchObject({ workedFor: 1 });
  await told("cy");
  expect(await told("dee")).toMatchObject({ workedFor: 0.5 });
});
