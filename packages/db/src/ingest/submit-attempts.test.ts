import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { learnerIdOfKey } from "../learners/learner-id.ts";
import { emptyDatabase } from "../testing/empty-database.ts";
import { fail, pass, submissionOf } from "../testing/submission-of.ts";
import { submitAttempts } from "./submit-attempts.ts";

const attemptId = randomUUID();

test("a new learner's attempt is stored, with a receipt that names the problems", async () => {
  const db = await emptyDatabase();
  const [outcome] = await submitAttempts(db, [
    submissionOf("a", { attemptId, results: [pass("git", "2.47.0"), fail("nano")] }),
  ]);
  expect(outcome).toMatchObject({
    kind: "stored",
    receipt: {
      verdict: "stored",
      id: attemptId,
      learner: expect.stringMatching(/^[a-z]+-[a-z]+-\d+$/),
      ready: false,
      problems: [{ check: "nano", title: expect.stringContaining("not installed") }],
    },
  });
  const rows = await db.sql`
    select a.seq, a.learner_id, l.attempts from attempt a join learner l on l.id = a.learner_id`;
  expect(rows).toEqual([{ seq: 1, learner_id: learnerIdOfKey("a"), attempts: 1 }]);
});

test("the same id and content again is a duplicate with the first receipt", async () => {
  const db = await emptyDatabase();
  const submission = submissionOf("a", { results: [fail("git"), fail("nano")] });
  const [first] = await submitAttempts(db, [submission]);
  const [again, andAgain] = await submitAttempts(db, [submission, submission]);
  expect(first).toMatchObject({ kind: "stored" });
  expect(again).toEqual({
    kind: "duplicate",
    receipt: { ...(first && "receipt" in first ? first.receipt : {}), verdict: "duplicate" },
  });
  expect(andAgain).toEqual(again);
  expect(await db.sql`select from attempt`).toHaveLength(1);
});

test("the same id with other content is a conflict and changes nothing", async () => {
  const db = await emptyDatabase();
  const submission = submissionOf("a");
  await submitAttempts(db, [submission]);
  const changed = { ...submission, fingerprint: "other", results: [fail("a check never met")] };
  expect(await submitAttempts(db, [changed])).toEqual([{ kind: "conflict" }]);
  expect(await db.sql`select from attempt`).toHaveLength(1);
  expect(await db.sql`select from "check" where name = 'a check never met'`).toHaveLength(0);
});

test("an import's attempt is late after a newer one of its learner that is not its own", async () => {
  const db = await emptyDatabase();
  const receivedAt = (day: number) => ({ receivedAt: new Date(Date.UTC(2016, 7, day)) });
  const own = submissionOf("a", { ...receivedAt(9), attemptId });
  const late = { ...submissionOf("a", receivedAt(8)), lateBesides: new Set([attemptId]) };
  expect(await submitAttempts(db, [own, late])).toMatchObject([
    { kind: "stored" },
    { kind: "stored" },
  ]);
  const live = submissionOf("a", receivedAt(10));
  const [, ...imported] = await submitAttempts(db, [
    live,
    { ...late, attemptId: randomUUID() },
    { ...late, attemptId: randomUUID(), ...receivedAt(10) },
  ]);
  expect(imported).toMatchObject([{ kind: "late" }, { kind: "stored" }]);
  const rows = await db.sql`select received_at as at from attempt order by seq`;
  expect(rows).toEqual([9, 8, 10, 10].map((day) => ({ at: receivedAt(day).receivedAt })));
});

test("two learners may use the same attempt id", async () => {
  const db = await emptyDatabase();
  const outcomes = await submitAttempts(db, [
    submissionOf("a", { attemptId }),
    submissionOf("b", { attemptId }),
  ]);
  expect(outcomes.map(({ kind }) => kind)).toEqual(["stored", "stored"]);
});

test("fifty times the same submission at once is stored once", async () => {
  const db = await emptyDatabase();
  const submission = submissionOf("a");
  const outcomes = await Promise.all(
    Array.from({ length: 50 }, () => submitAttempts(db, [submission])),
  );
  const kinds = outcomes.flat().map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === "stored")).toHaveLength(1);
  expect(kinds.filter((kind) => kind === "duplicate")).toHaveLength(49);
});

test("attempts of one learner that arrive at once are numbered without gaps", async () => {
  const db = await emptyDatabase();
  await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      submitAttempts(db, [submissionOf("a"), submissionOf(`other ${at}`), submissionOf("a")]),
    ),
  );
  const rows = await db.sql<{ seq: number }[]>`
    select seq from attempt where learner_id = ${learnerIdOfKey("a")} order by seq`;
  expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, at) => at + 1));
});

test("a row that the database refuses fails alone", async () => {
  const db = await emptyDatabase();
  const batch = Array.from({ length: 20 }, (_, at) =>
    submissionOf(`learner ${at}`, at === 7 ? { email: "a\0b" } : {}),
  );
  const outcomes = await submitAttempts(db, batch);
  expect(outcomes.map(({ kind }) => kind)).toEqual(
    batch.map((_, at) => (at === 7 ? "failed" : "stored")),
  );
  expect(await db.sql`select from learner`).toHaveLength(19);
});

test("a null workshop or e-mail leaves the earlier one, another value replaces it", async () => {
  const db = await emptyDatabase();
  const read = async () => {
    const [row] = await db.sql`
      select w.slug, c.email from learner l
        left join workshop w on w.id = l.workshop_id
        left join learner_contact c on c.learner_id = l.id`;
    return row;
  };
  await submitAttempts(db, [submissionOf("a")]);
  expect(await read()).toEqual({ slug: null, email: null });
  await submitAttempts(db, [submissionOf("a", { workshop: { slug: "leeds" }, email: "a@b.org" })]);
  expect(await read()).toEqual({ slug: "leeds", email: "a@b.org" });
  await submitAttempts(db, [submissionOf("a")]);
  expect(await read()).toEqual({ slug: "leeds", email: "a@b.org" });
  await submitAttempts(db, [submissionOf("a", { workshop: { slug: "york" }, email: "c@d.org" })]);
  expect(await read()).toEqual({ slug: "york", email: "c@d.org" });
});

test("an empty answer to the 2016 client counts for the workshop that was named before", async () => {
  const db = await emptyDatabase();
  await submitAttempts(db, [submissionOf("a", { workshop: { legacyName: "Leeds 2016" } })]);
  await submitAttempts(db, [submissionOf("a", { workshop: { legacyName: null } })]);
  await submitAttempts(db, [submissionOf("a", { workshop: null })]);
  const rows = await db.sql<{ name: string | null }[]>`
    select w.legacy_name as name from attempt a left join workshop w on w.id = a.workshop_id
    order by a.seq`;
  expect(rows.map(({ name }) => name)).toEqual(["Leeds 2016", "Leeds 2016", null]);
  expect(await db.sql`select slug, tries from workshop join enrolment on workshop_id = id`).toEqual(
    [{ slug: "leeds-2016", tries: 2 }],
  );
});

test("a further attempt changes no value of its learner's row that an index holds", async () => {
  const db = await emptyDatabase();
  const indexed = await db.sql<{ name: string }[]>`
    select distinct a.attname as name
    from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
    where i.indrelid = 'learner'::regclass`;
  const names = indexed.map(({ name }) => name);
  const row = async (columns: string[]) =>
    (await db.sql<Record<string, unknown>[]>`select ${db.sql(columns)} from learner`)[0];
  const receivedAt = (day: number) => ({ receivedAt: new Date(Date.UTC(2026, 2, day)) });
  await submitAttempts(db, [submissionOf("a", { ...receivedAt(1), workshop: { slug: "leeds" } })]);
  const before = [await row(names), await row(["last_seen_at"])];
  const elsewhere = { workshop: { slug: "york" }, platform: { system: "Windows" as const } };
  await submitAttempts(db, [submissionOf("a", { ...receivedAt(2), ...elsewhere })]);
  expect(names).toContain("pseudonym");
  expect(await row(names)).toEqual(before[0]);
  expect(await row(["last_seen_at"])).not.toEqual(before[1]);
});

test("names of 2016 workshops never run into the slugs of others", async () => {
  const db = await emptyDatabase();
  const names = ["leeds", "Leeds", "leeds-2", "LEEDS", "", "!"];
  for (const legacyName of [...names, ...names]) {
    await submitAttempts(db, [submissionOf(legacyName, { workshop: { legacyName } })]);
  }
  await submitAttempts(db, [submissionOf("modern", { workshop: { slug: "leeds" } })]);
  const rows = await db.sql<{ name: string; learners: number }[]>`
    select coalesce(w.legacy_name, w.slug) as name, count(*)::int as learners
    from workshop w join learner l on l.workshop_id = w.id group by 1`;
  expect(Object.fromEntries(rows.map(({ name, learners }) => [name, learners]))).toEqual({
    leeds: 2,
    Leeds: 1,
    "leeds-2": 1,
    LEEDS: 1,
    "": 1,
    "!": 1,
  });
});

test("a workshop deleted behind the cache's back is made again", async () => {
  const db = await emptyDatabase();
  await submitAttempts(db, [submissionOf("a", { workshop: { slug: "leeds" } })]);
  await db.sql`delete from workshop`;
  const [outcome] = await submitAttempts(db, [submissionOf("b", { workshop: { slug: "leeds" } })]);
  expect(outcome?.kind).toBe("stored");
  expect(await db.sql`select from attempt a join workshop w on w.id = a.workshop_id`).toHaveLength(
    1,
  );
});

test("a database that is gone makes the whole batch reject", async () => {
  const db = await emptyDatabase();
  await db.close();
  await expect(submitAttempts(db, [submissionOf("a")])).rejects.toThrow("CONNECTION_ENDED");
});
