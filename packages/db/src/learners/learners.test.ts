import { LearnerData, Page, Scope } from "@allset/contract";
import { describe, expect, test } from "vitest";
import type { Database } from "../database.ts";
import { NotFound } from "../errors.ts";
import { submitAttempts } from "../ingest/submit-attempts.ts";
import type { Viewer } from "../staff/viewer.ts";
import { emptyDatabase } from "../testing/empty-database.ts";
import { fail, pass, submissionOf } from "../testing/submission-of.ts";
import { eraseLearners, previewErasure } from "./erase-learners.ts";
import { getAttempt, getLearner } from "./get-learner.ts";
import { learnerData } from "./learner-data.ts";
import { learnerExists } from "./learner-exists.ts";
import { learnerIdOfKey } from "./learner-id.ts";
import { listLearners } from "./list-learners.ts";

const owner: Viewer = { visible: "all", personal: true };
const viewer: Viewer = { visible: "all", personal: false };
const instructor = (...visible: string[]): Viewer => ({ visible, personal: true });
const by = { id: null, name: "test" };

const leeds = { workshop: { slug: "leeds" } };
const york = { workshop: { slug: "york" } };

/** Ada was in Leeds twice and fixed nano, Bo in Leeds and then in York, Cy nowhere. */
async function threeLearners(): Promise<Database> {
  const db = await emptyDatabase();
  const sent = [
    submissionOf("ada", {
      ...leeds,
      email: "ada@example.org",
      results: [pass("git"), fail("nano"), fail("make")],
    }),
    submissionOf("ada", { ...leeds, results: [pass("nano", "7.2")] }),
    submissionOf("bo", { ...leeds, results: [pass("git")] }),
    submissionOf("bo", { ...york, email: "bo@example.org", results: [fail("git")] }),
    submissionOf("cy", { results: [pass("git")] }),
  ];
  for (const [at, submission] of sent.entries()) {
    await submitAttempts(db, [{ ...submission, receivedAt: new Date(Date.UTC(2026, 2, 1 + at)) }]);
  }
  return db;
}

const ask = (
  db: Database,
  who: Viewer,
  scope = {},
  page = {},
  status?: Parameters<typeof listLearners>[1]["status"],
) => listLearners(db, { scope: Scope.parse(scope), page: Page.parse(page), viewer: who, status });

describe("the list of learners", () => {
  test("shows what still fails, newest learners first", async () => {
    const db = await threeLearners();
    const { rows, total } = await ask(db, owner);
    expect(total).toBe(3);
    expect(
      rows.map(({ email, workshop, attempts, ready, failing }) => [
        email,
        workshop,
        attempts,
        ready,
        failing,
      ]),
    ).toEqual([
      [null, null, 1, true, []],
      ["bo@example.org", "york", 2, false, ["git"]],
      ["ada@example.org", "leeds", 2, false, ["make"]],
    ]);
  });

  test("holds just the learners that a number counted", async () => {
    const db = await threeLearners();
    const workshops = async (scope: object, status: "ready" | "not_ready" | "failing") =>
      (await ask(db, owner, scope, {}, status)).rows.map(({ workshop }) => workshop);
    expect(await workshops({}, "ready")).toEqual([null]);
    expect(await workshops({}, "not_ready")).toEqual(["york", "leeds"]);
    expect(await workshops({ check: ["git"] }, "failing")).toEqual(["york"]);
    expect(await workshops({ check: ["nano"] }, "failing")).toEqual([]);
    expect(await workshops({ check: ["nano"], attempts: "all" }, "failing")).toEqual(["leeds"]);
  });

  test("keeps to the scope, the page and the search", async () => {
    const db = await threeLearners();
    const inLeeds = await ask(db, owner, { workshop: ["leeds"] }, { sort: "attempts" });
    expect(inLeeds.rows.map(({ attempts, failing }) => [attempts, failing])).toEqual([
      [1, []],
      [2, ["make"]],
    ]);
    const second = await ask(db, owner, {}, { size: 1, page: 2 });
    expect(second).toMatchObject({ total: 3, rows: [{ email: "bo@example.org" }] });
    const ada = await ask(db, owner, {}, { q: "ADA@" });
    expect(ada.rows.map(({ id }) => id)).toEqual([learnerIdOfKey("ada")]);
    const [, animal, number] = ada.rows[0]?.pseudonym.split("-") ?? [];
    const byCode = await ask(db, owner, {}, { q: `LEEDS-${animal?.toUpperCase()}-${number}` });
    expect(byCode.rows.map(({ id }) => id)).toEqual([learnerIdOfKey("ada")]);
    expect((await ask(db, owner, {}, { q: "100%" })).total).toBe(0);
  });

  test("holds once whom words find by name and by address", async () => {
    const db = await threeLearners();
    const { rows } = await ask(db, owner);
    const ada = rows.find(({ email }) => email === "ada@example.org");
    const both = [...(ada?.pseudonym ?? "")].find((letter) => ada?.email?.includes(letter)) ?? "";
    const found = await ask(db, owner, {}, { q: both });
    expect(found.total).toBe(found.rows.length);
    expect(found.rows.filter(({ id }) => id === ada?.id)).toHaveLength(1);
  });

  test("hides addresses from viewers, and from instructors of other workshops", async () => {
    const db = await threeLearners();
    expect((await ask(db, viewer)).rows.map(({ email }) => email)).toEqual([null, null, null]);
    expect((await ask(db, viewer, {}, { q: "ada@" })).total).toBe(0);
    const seen = await ask(db, instructor("leeds"));
    expect(seen.rows.map(({ email, workshop }) => [email, workshop])).toEqual([
      [null, "leeds"],
      ["ada@example.org", "leeds"],
    ]);
    expect((await ask(db, instructor())).total).toBe(0);
  });
});

test("a learner's page tells each attempt as sent, and what changed with it", async () => {
  const db = await threeLearners();
  const ada = await getLearner(db, learnerIdOfKey("ada"), owner);
  expect(ada).toMatchObject({
    email: "ada@example.org",
    workshop: "leeds",
    enrolments: [{ workshop: "leeds", ready: false, tries: 2 }],
  });
  expect(ada.attempts.map(({ seq, changes }) => [seq, changes])).toEqual([
    [2, [{ check: "nano", from: "fail", to: "pass" }]],
    [
      1,
      [
        { check: "git", from: null, to: "pass" },
        { check: "nano", from: null, to: "fail" },
        { check: "make", from: null, to: "fail" },
      ],
    ],
  ]);
  expect(ada.attempts[1]?.results[1]).toEqual({
    check: "nano",
    status: "fail",
    reason: "missing",
    version: null,
    wanted: null,
    error: null,
    blockedBy: null,
    problemId: expect.any(Number),
  });
  const attempt = ada.attempts[0];
  expect(await getAttempt(db, ada.id, attempt?.id ?? "", owner)).toEqual({
    ...attempt,
    learner: { id: ada.id, pseudonym: ada.pseudonym },
  });
});

test("an instructor sees no attempts of other workshops", async () => {
  const db = await threeLearners();
  const bo = await getLearner(db, learnerIdOfKey("bo"), instructor("leeds"));
  expect(bo.attempts.map(({ workshop }) => workshop)).toEqual(["leeds"]);
  expect(bo.enrolments.map(({ workshop }) => workshop)).toEqual(["leeds"]);
  expect(bo.email).toBeNull();
  await expect(getLearner(db, learnerIdOfKey("cy"), instructor("leeds"))).rejects.toThrow(NotFound);
  await expect(getLearner(db, "nobody", owner)).rejects.toThrow(NotFound);
});

test("a learner may read everything that is held", async () => {
  const db = await threeLearners();
  const data = await learnerData(db, learnerIdOfKey("ada"));
  expect(LearnerData.safeParse(data).success).toBe(true);
  expect(data).toMatchObject({
    workshop: "leeds",
    contact: { email: "ada@example.org" },
    attempts: [
      { results: [{ check: "git" }, { check: "nano" }, { check: "make" }] },
      { results: [{}] },
    ],
  });
  expect(await learnerData(db, learnerIdOfKey("nobody"))).toBeNull();
});

describe("an erasure", () => {
  test("removes what its preview counted, and leaves the tombstone and the ledger", async () => {
    const db = await threeLearners();
    const ids = [learnerIdOfKey("ada"), learnerIdOfKey("nobody"), "no id"];
    const counts = {
      learners: 1,
      attempts: 2,
      results: 4,
      workshops: [{ slug: "leeds", attempts: 2 }],
    };
    expect(await previewErasure(db, ids)).toEqual(counts);
    expect(await eraseLearners(db, ids, by)).toEqual(counts);
    expect(await rowsAbout(db, learnerIdOfKey("ada"))).toEqual(["erasure_ledger", "learner"]);
    expect(await db.sql`select * from learner where id = ${learnerIdOfKey("ada")}`).toEqual([
      {
        id: learnerIdOfKey("ada"),
        pseudonym: null,
        workshop_id: null,
        platform_id: null,
        attempts: 0,
        first_seen_at: null,
        last_seen_at: null,
        erased_at: expect.any(Date),
      },
    ]);
    expect(await learnerExists(db, learnerIdOfKey("ada"))).toBe("erased");
    expect(await learnerExists(db, learnerIdOfKey("bo"))).toBe("known");
    expect(await learnerExists(db, learnerIdOfKey("dee"))).toBe("unknown");
    expect(await learnerData(db, learnerIdOfKey("ada"))).toBeNull();
    expect((await ask(db, owner)).total).toBe(2);
    expect((await eraseLearners(db, ids, by)).learners).toBe(0);
  });

  test("is not undone by a late retry or a new attempt", async () => {
    const db = await emptyDatabase();
    const submission = submissionOf("ada");
    await submitAttempts(db, [submission]);
    await eraseLearners(db, [submission.learnerId], by);
    expect(
      await submitAttempts(db, [submission, submissionOf("ada"), submissionOf("bo")]),
    ).toMatchObject([{ kind: "gone" }, { kind: "gone" }, { kind: "stored" }]);
    expect(await rowsAbout(db, submission.learnerId)).toEqual(["erasure_ledger", "learner"]);
  });

  test("against submissions of the same moment leaves either nothing or nothing", async () => {
    const db = await emptyDatabase();
    await submitAttempts(db, [submissionOf("ada", leeds)]);
    const late = await Promise.all([
      ...Array.from({ length: 20 }, (_, at) =>
        submitAttempts(db, [submissionOf(`other ${at}`, leeds), submissionOf("ada", leeds)]),
      ),
      eraseLearners(db, [learnerIdOfKey("ada")], by).then(() => []),
      ...Array.from({ length: 20 }, () => submitAttempts(db, [submissionOf("ada", leeds)])),
    ]);
    const kinds = new Set(late.flat().map(({ kind }) => kind));
    expect([...kinds].every((kind) => kind === "stored" || kind === "gone")).toBe(true);
    expect(await rowsAbout(db, learnerIdOfKey("ada"))).toEqual(["erasure_ledger", "learner"]);
  });
});

/** Tables with a row that mentions this learner, found by looking into every column of every table. */
async function rowsAbout(db: Database, id: string): Promise<string[]> {
  const columns = await db.sql<{ table: string; column: string }[]>`
    select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = 'public'`;
  const found = new Set<string>();
  for (const { table, column } of columns) {
    const rows = await db.sql`
      select from ${db.sql(table)} where ${db.sql(column)}::text like ${`%${id}%`} limit 1`;
    if (rows.length > 0) found.add(table);
  }
  return [...found].toSorted();
}
