import { expect, onTestFinished, test } from "vitest";
import { type Database, inTransaction, openDatabase } from "../database.ts";
import { waitForEpoch } from "../ingest/dimension-epoch.ts";
import { submitAttempts } from "../ingest/submit-attempts.ts";
import { eraseLearners } from "../learners/erase-learners.ts";
import { learnerData } from "../learners/learner-data.ts";
import { learnerIdOfKey } from "../learners/learner-id.ts";
import { saveFix } from "../problems/change-fixes.ts";
import { setProblemState } from "../problems/set-problem-state.ts";
import { waitForCountersLock } from "../stats/counters/counters-lock.ts";
import { foldStats } from "../stats/counters/fold-stats.ts";
import { verifyStats } from "../stats/counters/verify-stats.ts";
import { emptyDatabase } from "../testing/empty-database.ts";
import { fail, pass, submissionOf } from "../testing/submission-of.ts";
import { expireAttempts } from "./expire-attempts.ts";
import { removeUnusedRows } from "./remove-unused-rows.ts";

const by = { id: null, name: "test" };
const broken = (error: string) => fail("git", { reason: "broken", error });
const patiently = { timeout: 30_000 };
const own = "cannot open the diary of Ada";
const shared = "cannot load a library";

const remove = (db: Database) => removeUnusedRows(db, { now: new Date(), pauseHours: 0 });
const erase = (db: Database, ...keys: string[]) => eraseLearners(db, keys.map(learnerIdOfKey), by);

/** Another server on the same database, with a memory of its own. */
async function anotherServer(db: Database): Promise<Database> {
  const [{ name }] = await db.sql<[{ name: string }]>`select current_database() as name`;
  const { host, port, user, pass: password } = db.sql.options;
  const url = new URL(`postgres://${host[0]}:${port[0]}/${name}`);
  url.username = user;
  if (typeof password === "string") url.password = password;
  const other = openDatabase({ url: url.href });
  onTestFinished(() => other.close());
  return other;
}

/** Whether somebody waits for a lock of this kind. */
async function waiting({ sql }: Database, kind: "transactionid" | "advisory"): Promise<boolean> {
  const locks = await sql`
    select from pg_locks l join pg_stat_activity a using (pid)
    where a.datname = current_database() and l.locktype = ${kind} and not l.granted`;
  return locks.length === 1;
}

/** What of the tables names somebody's computer or words. */
async function kept({ sql }: Database) {
  const texts = async (query: PromiseLike<readonly { text: string }[]>) =>
    (await query).map(({ text }) => text);
  return {
    errors: await texts(sql`select text from error_text order by 1`),
    samples: await texts(sql`select sample as text from problem order by 1`),
    versions: await texts(sql`select text from version order by 1`),
    systems: await texts(sql`select system as text from platform order by 1`),
    clients: await texts(sql`select name as text from client order by 1`),
    checks: await texts(sql`select name as text from "check" order by 1`),
    receipts: (await sql`select from receipt_problem`).length,
    states: (await sql`select from check_state`).length,
  };
}

/** How many ids in attempts lead to nothing. */
async function dangling({ sql }: Database): Promise<number> {
  const [{ n }] = await sql<[{ n: number }]>`
    select count(*)::int as n from (
      select unnest(outcome_ids) as id from attempt except select id from outcome
      union all (select unnest(receipt_problem_ids) from attempt except select id from receipt_problem)
      union all (select platform_id from attempt except select id from platform)
      union all (select client_id from attempt where client_id is not null except select id from client)
    ) d`;
  return n;
}

test("what nobody but an erased learner sent goes, and what others sent too stays", async () => {
  const db = await emptyDatabase();
  const ada = submissionOf("ada", {
    client: { name: "own", version: null },
    platform: { system: "Plan 9" },
    results: [broken(own), pass("ada's check", "1"), fail("nano")],
  });
  const bo = submissionOf("bo", { results: [broken(shared), fail("nano")] });
  await submitAttempts(db, [ada, bo]);
  await erase(db, "ada");
  while ((await foldStats(db)).folded > 0);
  expect((await kept(db)).errors).toEqual([shared, own].toSorted());

  expect((await remove(db)).rows).toBeGreaterThan(0);
  expect(await kept(db)).toEqual({
    errors: [shared],
    samples: ["", shared],
    versions: [],
    systems: ["Linux"],
    clients: ["allset-cli"],
    checks: ["git", "nano"],
    receipts: 2,
    states: 1,
  });
  expect(await verifyStats(db)).toMatchObject({ wrong: 0 });
  const [again] = await submitAttempts(db, [bo]);
  expect(again).toMatchObject({ kind: "duplicate", receipt: { problems: [{}, {}] } });
  expect(await remove(db)).toEqual({ rows: 0 });
});

test("expired attempts go on counting, without their error texts", async () => {
  const db = await emptyDatabase();
  const old = submissionOf("ada", { results: [broken(own), pass("git", "2.1")] });
  await submitAttempts(db, [{ ...old, receivedAt: new Date("2024-05-01T10:00:00Z") }]);
  const counted = () => db.sql`
    select o.status, v.text as version, p.title, u.n
    from stat_archive f cross join lateral unnest(f.items, f.alls) as u(item, n)
      join outcome o on o.id = u.item left join version v on v.id = o.version_id
      left join problem p on p.id = o.problem_id
    where f.kind = 'result' order by o.id`;
  await expireAttempts(db, { now: new Date("2026-03-14T12:00:00Z"), months: 18 });
  const before = await counted();
  expect(before).toHaveLength(2);

  expect((await remove(db)).rows).toBeGreaterThan(0);
  expect(await counted()).toEqual(before);
  expect(await kept(db)).toMatchObject({ errors: [], samples: [""], versions: ["2.1"] });
  expect(await verifyStats(db)).toMatchObject({ wrong: 0 });

  await submitAttempts(db, [submissionOf("bo", { results: [broken(own)] })]);
  const data = await learnerData(db, learnerIdOfKey("bo"));
  expect(data?.attempts[0]?.results[0]).toMatchObject({ error: own });
  expect(await verifyStats(db)).toMatchObject({ wrong: 0 });
});

test("a server that remembers what another one removed stores it anew", async () => {
  const db = await emptyDatabase();
  const remembering = await anotherServer(db);
  const results = [broken(own), pass("nano", "7")];
  await submitAttempts(remembering, [submissionOf("ada", { results })]);
  await erase(db, "ada");
  while ((await foldStats(db)).folded > 0);
  expect((await remove(db)).rows).toBeGreaterThan(0);

  const bo = submissionOf("bo", { results });
  const [stored] = await submitAttempts(remembering, [bo]);
  expect(stored?.kind).toBe("stored");
  expect(await dangling(db)).toBe(0);
  const data = await learnerData(db, learnerIdOfKey("bo"));
  expect(data?.attempts[0]?.results).toMatchObject([{ error: own }, { version: "7" }]);
  expect(await verifyStats(db)).toMatchObject({ wrong: 0 });
});

test("what a submission is about to store is not removed", async () => {
  const db = await emptyDatabase();
  const storing = await anotherServer(db);
  await submitAttempts(storing, [submissionOf("ada")]);
  let late: Promise<unknown> = Promise.resolve();
  let removal: Promise<unknown> = Promise.resolve();
  await inTransaction(db, async ({ sql }) => {
    await sql`select from learner for update`;
    late = submitAttempts(storing, [submissionOf("ada", { results: [broken(own)] })]);
    await expect.poll(() => waiting(db, "transactionid"), patiently).toBe(true);
    removal = remove(db);
    await expect.poll(() => waiting(db, "advisory"), patiently).toBe(true);
  });
  expect(await late).toMatchObject([{ kind: "stored" }]);
  await removal;
  expect(await dangling(db)).toBe(0);
  expect((await kept(db)).errors).toEqual([own]);
});

test("a submission that comes while an epoch begins stores nothing it remembered before", async () => {
  const db = await emptyDatabase();
  const storing = await anotherServer(db);
  const answer = { results: [broken(own)] };
  await submitAttempts(storing, [submissionOf("ada", answer)]);
  let late: Promise<unknown> = Promise.resolve();
  await inTransaction(db, async (tx) => {
    await waitForEpoch(tx);
    late = submitAttempts(storing, [submissionOf("bo", answer)]);
    await expect.poll(() => waiting(db, "advisory"), patiently).toBe(true);
    await tx.sql`insert into dimension_epoch (epoch, looked_at) values (1, now())`;
    await tx.sql`delete from attempt`;
    await tx.sql`delete from outcome`;
  });
  expect(await late).toMatchObject([{ kind: "stored" }]);
  expect(await dangling(db)).toBe(0);
});

test("what a submission finds after it was marked is not removed", async () => {
  const db = await emptyDatabase();
  const removing = await anotherServer(db);
  const platform = { system: "Plan 9" };
  await submitAttempts(db, [submissionOf("ada", { platform }), submissionOf("bo")]);
  await erase(db, "ada");
  while ((await foldStats(db)).folded > 0);
  let late: Promise<unknown> = Promise.resolve();
  await inTransaction(db, async ({ sql }) => {
    let removal: Promise<unknown> = Promise.resolve();
    await inTransaction(db, async (tx) => {
      // Removing platforms waits for this lock, after everything was marked.
      await waitForCountersLock(tx);
      removal = remove(removing);
      await expect.poll(() => waiting(db, "advisory"), patiently).toBe(true);
      // From now on this server knows the new epoch.
      await submitAttempts(db, [submissionOf("cy")]);
      await sql`select from learner where id = ${learnerIdOfKey("bo")} for update`;
      late = submitAttempts(db, [submissionOf("bo", { platform })]);
      await expect.poll(() => waiting(db, "transactionid"), patiently).toBe(true);
    });
    await removal;
  });
  expect(await late).toMatchObject([{ kind: "stored" }]);
  expect((await kept(db)).systems).toEqual(["Linux", "Plan 9"]);
  expect(await dangling(db)).toBe(0);
  expect(await verifyStats(db)).toMatchObject({ wrong: 0 });
});

test("what counters still name stays for them", async () => {
  const db = await emptyDatabase();
  const kernel = (version: string) => ({ system: "Linux", version });
  // Counted as one computer, under the row that came first.
  await submitAttempts(db, [
    submissionOf("ada", { platform: kernel("6.1"), results: [fail("git")] }),
  ]);
  await submitAttempts(db, [submissionOf("bo", { platform: kernel("6.2") })]);
  const fold = async () => {
    while ((await foldStats(db)).folded > 0);
  };
  await fold();
  await erase(db, "ada");
  await remove(db);
  expect(await verifyStats(db)).toMatchObject({ wrong: 0 });
  await fold();
  expect(await verifyStats(db)).toMatchObject({ wrong: 0 });
  await remove(db);
  expect(await verifyStats(db)).toMatchObject({ wrong: 0 });
  expect(await db.sql`select version from platform order by 1`).toHaveLength(2);
  expect(await db.sql`select from outcome where status = 'fail'`).toHaveLength(0);
});

test("problems that staff worked on stay, without the words of who is gone", async () => {
  const db = await emptyDatabase();
  const failures = ["one", "two", "three"].map((text) => broken(`cannot ${text}`));
  await submitAttempts(db, [submissionOf("ada", { results: failures })]);
  const [withFix, withState] = await db.sql<{ id: number }[]>`select id from problem order by id`;
  const draft = { id: null, system: null, text: "Try again.", command: null, url: null };
  await saveFix(db, { ...draft, problemId: withFix?.id ?? 0 }, by, "all");
  const state = { state: "resolved" as const, ownerId: null };
  await setProblemState(db, withState?.id ?? 0, state, by, "all");
  await erase(db, "ada");
  while ((await foldStats(db)).folded > 0);

  await remove(db);
  expect(await db.sql`select id, sample from problem order by id`).toEqual([
    { id: withFix?.id, sample: "" },
    { id: withState?.id, sample: "" },
  ]);
});

test("one server looks, and not again before its time", async () => {
  const db = await emptyDatabase();
  await submitAttempts(db, [submissionOf("ada", { results: [broken(own)] })]);
  const at = (hour: number) => ({ now: new Date(Date.UTC(2026, 2, 14, hour)), pauseHours: 24 });
  await removeUnusedRows(db, at(0));
  await erase(db, "ada");
  while ((await foldStats(db)).folded > 0);
  expect(await removeUnusedRows(db, at(23))).toEqual({ rows: 0 });
  const [one, other] = await Promise.all([
    removeUnusedRows(db, at(24)),
    removeUnusedRows(db, at(24)),
  ]);
  expect([one.rows, other.rows].filter((rows) => rows > 0)).toHaveLength(1);
  expect((await kept(db)).errors).toEqual([]);
});

test("servers store, erase, fold and remove at once, and nothing leads to nothing", async () => {
  const db = await emptyDatabase();
  const servers = [db, await anotherServer(db), await anotherServer(db)];
  const systems = ["Linux", "Windows", "Plan 9"];
  let removed = 0;
  for (let round = 0; round < 20; round += 1) {
    const submitting = servers.map(async (server, lane) => {
      const keys = [0, 1, 2].map((at) => `${lane} ${at} ${round}`);
      const results = [broken(`cannot ${["a", "b", "c"][round % 3]}`), pass("git", "2")];
      const platform = { system: systems[(round + lane) % 3] ?? "" };
      const submissions = keys.map((key) => submissionOf(key, { results, platform }));
      const outcomes = await submitAttempts(server, submissions);
      expect(outcomes.map(({ kind }) => kind)).toEqual(["stored", "stored", "stored"]);
      await erase(server, ...keys);
    });
    const removing = servers.slice(1).map(async (server) => {
      await foldStats(server);
      removed += (await remove(server)).rows;
    });
    const looking = dangling(db).then((n) => expect(n).toBe(0));
    await Promise.all([...submitting, ...removing, looking]);
    expect(await verifyStats(db)).toMatchObject({ wrong: 0 });
  }
  expect(removed).toBeGreaterThan(10);
}, 60_000);
