import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Database,
  eraseLearners,
  expireAttempts,
  learnerData,
  learnerExists,
  learnerIdOfKey,
  migrate,
  openDatabase,
  openLegacyFile,
  readLegacyView,
  readSettings,
  submitAttempts,
  verifyStats,
} from "@allset/db";
import { createTestDatabase } from "@allset/db/testing";
import {
  type LegacyFileMaker,
  type LegacyFileReport,
  makeLegacyFile,
} from "@allset/db/testing/legacy-file";
import { beforeEach, expect, inject, onTestFinished, test } from "vitest";
import { readAttemptTimes } from "./attempt-times.ts";
import { importLegacyFile } from "./import-legacy-file.ts";
import { ImportNotes } from "./import-notes.ts";
import { keepLongEnough, keptSince } from "./keep-long-enough.ts";
import { noteStrayRows } from "./rows-in-file.ts";

const now = new Date("2026-03-01T12:00:00Z");
let db: Database;
let path: string;

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), "allset-2016-"));
  const database = await createTestDatabase(inject("postgresUrl"));
  db = openDatabase({ url: database.url });
  path = join(folder, "2016.db");
  onTestFinished(async () => {
    await db.close();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });
  await migrate(db);
});

function fill(work: (file: LegacyFileMaker) => void): void {
  using maker = makeLegacyFile(path);
  work(maker);
}

async function imported({ months = 240, signal = new AbortController().signal } = {}) {
  const file = await openLegacyFile(path);
  try {
    const times = readAttemptTimes(file, now);
    const notes = new ImportNotes();
    noteStrayRows(file, notes);
    const options = {
      times,
      notes,
      now,
      keptSince: keptSince(now, months),
      onProgress() {},
      signal,
    };
    const { learners, attempts, results } = await importLegacyFile(db, file, options);
    const told = notes.list().map(({ what, count }) => `${count} ${what}`);
    return { learners, attempts, results, notes: told };
  } finally {
    file.close();
  }
}

const report = (changes: Partial<LegacyFileReport> = {}): LegacyFileReport => ({
  successful_installs: [{ name: "Git (git)", version: "2.7.4" }],
  failed_installs: [{ name: "NumPy (numpy)", version: "1.1", error_description: "no numpy" }],
  user_system_info: { system: "Linux", workshop_id: "leeds" },
  ...changes,
});
const on = (day: string) => new Date(`${day}T10:00:00Z`);
const held = (key: string) => learnerData(db, learnerIdOfKey(key));
const fates = (stored: number, before: number, leftOut: number) => ({
  stored,
  before,
  "left out": leftOut,
  refused: 0,
});
const verified = async () => expect(await verifyStats(db)).toMatchObject({ wrong: 0 });

test("attempts come over once, in their order, with the learner's newest computer and workshop", async () => {
  fill((file) => {
    file.report("key-a", on("2016-07-26"), report({ user_system_info: { system: "Darwin" } }));
    file.report("key-b", on("2016-07-27"), report({ user_system_info: {} }));
    file.report("key-a", on("2016-07-28"), report({ successful_installs: [] }));
    file.run(`update user_system_info set workshop_id = 'No workshop name provided'
      where unique_user_id = 'key-b'`);
  });
  const all = { learners: fates(2, 0, 0), attempts: fates(3, 0, 0), results: fates(5, 0, 0) };
  expect(await imported()).toEqual({ ...all, notes: [] });
  const before = await held("key-a");
  expect(before).toMatchObject({
    workshop: "leeds",
    createdAt: "2016-07-26T10:00:00.000Z",
    lastSeenAt: "2016-07-28T10:00:00.000Z",
  });
  expect(before?.attempts.map(({ platform }) => platform.system)).toEqual(["Linux", "Linux"]);
  expect(await held("key-b")).toMatchObject({ workshop: null });
  expect(await db.sql`select slug, state from workshop`).toEqual([
    { slug: "leeds", state: "unclaimed" },
  ]);
  // Nothing is left for the first server to add up while people wait for its pages.
  expect(await db.sql`select count(*)::int as deltas from stat_delta`).toEqual([{ deltas: 0 }]);

  const again = await imported();
  expect(again.attempts).toEqual(fates(0, 3, 0));
  expect(again.learners).toEqual(fates(0, 2, 0));
  expect(await held("key-a")).toEqual(before);
  await verified();
});

test("a later copy of the same database brings what came after", async () => {
  fill((file) => file.report("key-a", on("2016-07-26"), report()));
  await imported();
  const later = (file: LegacyFileMaker) => {
    file.report("key-a", on("2016-07-26"), report());
    file.report("key-b", on("2016-07-27"), report());
    const user_system_info = { system: "Windows", workshop_id: "york" };
    file.report("key-a", on("2016-07-28"), report({ user_system_info }));
  };
  path = `${path}.later`;
  fill(later);
  expect(await imported()).toMatchObject({ attempts: fates(2, 1, 0), notes: [] });
  const held = await learnerData(db, learnerIdOfKey("key-a"));
  expect(held).toMatchObject({ workshop: "york", lastSeenAt: "2016-07-28T10:00:00.000Z" });
  await verified();

  path = `${path}.mended`;
  fill((file) => {
    later(file);
    file.add("failed_installs", { name: "of no attempt", version: "1", user_id: 1 });
  });
  const { attempts, notes } = await imported();
  expect(attempts).toEqual(fates(0, 3, 1));
  expect(notes).toContain("1 attempts: its learner has newer ones here already, left out");
});

test("no key, and no address that is past its day, is kept", async () => {
  const user_system_info = { system: "Linux", email_id: "ada@example.org" };
  fill((file) => {
    file.report("2016-secret-key", on("2016-07-26"), report({ user_system_info }));
    file.report("young-secret-key", on("2026-02-20"), report({ user_system_info }));
  });
  const { notes } = await imported();
  expect(notes).toEqual([
    "1 attempts: given with an e-mail address, which is kept for 90 days and not longer",
  ]);
  expect(await db.sql`select email, purge_after from learner_contact`).toEqual([
    { email: "ada@example.org", purge_after: new Date("2026-05-21T10:00:00Z") },
  ]);
  // As text: XML knows no day before all others, under which counters keep what they count of all time.
  const tables = await db.sql<{ rows: string }[]>`
    select string_agg(query_to_xml(format('select t::text from %I t', tablename), true, false, '')::text, '')
      as rows
    from pg_tables where schemaname = 'public'`;
  expect(tables[0]?.rows).toContain("ada@example.org");
  expect(tables[0]?.rows).not.toContain("secret-key");
});

test("error texts are scrubbed, as at the doors", async () => {
  const error_description = "no numpy in /home/ada/env for ada@example.org";
  fill((file) => {
    const failed_installs = [{ name: "NumPy (numpy)", version: "1", error_description }];
    file.report("key-a", on("2016-07-26"), report({ failed_installs }));
  });
  await imported();
  const [row] = await db.sql<{ text: string }[]>`select text from error_text`;
  expect(row?.text).toContain("no numpy in");
  expect(row?.text).not.toMatch(/ada/);
});

test("who was erased here stays erased", async () => {
  fill((file) => {
    file.report("key-a", on("2016-07-26"), report());
    file.report("key-b", on("2016-07-26"), report());
  });
  await imported();
  await eraseLearners(db, [learnerIdOfKey("key-a")], { id: null, name: "learner" });
  const again = await imported();
  expect(again).toMatchObject({ attempts: fates(0, 1, 1), learners: fates(0, 1, 1) });
  expect(again.notes).toEqual(["1 attempts: its learner was erased here, left out"]);
  expect(await learnerExists(db, learnerIdOfKey("key-a"))).toBe("erased");
  await verified();
});

test("what is older than a learner's results here does not become the newest", async () => {
  fill((file) => file.report("key-a", on("2016-07-26"), report()));
  await imported();
  await submitAttempts(db, [
    {
      learnerId: learnerIdOfKey("key-a"),
      attemptId: crypto.randomUUID(),
      fingerprint: "sent to this server",
      workshop: { legacyName: null },
      verified: false,
      requirementsRevision: null,
      startedAt: null,
      receivedAt: on("2016-08-10"),
      client: null,
      platform: { system: "Linux" },
      results: [{ check: "git", name: "Git (git)", status: "fail", legacyVersion: "9" }],
      email: null,
    },
  ]);
  path = `${path}.later`;
  fill((file) => {
    file.report("key-a", on("2016-07-26"), report());
    file.report("key-a", on("2016-07-28"), report());
    file.add("failed_installs", { name: "of no attempt", version: "1", user_id: 1 });
    file.report("key-a", on("2016-08-11"), report());
  });
  const { attempts, notes } = await imported();
  expect(attempts).toEqual(fates(1, 1, 2));
  expect(notes).toContain("2 attempts: its learner has newer ones here already, left out");
  const data = await held("key-a");
  expect(data?.attempts.map(({ receivedAt }) => receivedAt.slice(0, 10)).toSorted()).toEqual([
    "2016-07-26",
    "2016-08-10",
    "2016-08-11",
  ]);
});

test("nothing that a database may hold breaks the import, and every loss is told", async () => {
  fill((file) => {
    file.report("key-a", on("2016-07-26"), report());
    file.report("key-b", on("2016-07-27"), report());
    const of1 = { user_id: 1, attempt_id: 1, create_time: "2016-07-26 10:00:00.000000" };
    const failed = (row: Parameters<typeof file.add>[1]) =>
      file.add("failed_installs", { ...of1, version: "1", ...row });
    failed({ name: null });
    failed({ name: Buffer.from("bytes") });
    failed({ name: "nul\0inside", version: "2.1\r" });
    failed({ name: { bytes: Buffer.from([0x61, 0xff, 0x62]) } });
    failed({ name: "n".repeat(300), error_description: "e".repeat(2_000_000) });
    failed({ name: "", version: Buffer.from("bytes") });
    failed({ name: "after midnight", create_time: "2016-07-27 00:00:00.000001" });
    failed({ name: "of nobody", user_id: 77, attempt_id: 77 });
    for (let n = 0; n < 600; n += 1) {
      file.add("successful_installs", { ...of1, name: "one of many", version: `${n}` });
    }
    file.add("attempts", { id: 50, unique_user_id: "key-b" });
    file.add("attempts", { id: 51, unique_user_id: "deleted" });
    file.add("user_system_info", { id: 60, unique_user_id: "key-c", create_time: "yesterday" });
    file.add("user_system_info", { id: 61, unique_user_id: null });
    file.run("update user_system_info set machine = x'01' where id = 1");
    file.run("update failed_installs set create_time = 'garbage' where attempt_id = 2");
    file.run("update successful_installs set create_time = 4711 where attempt_id = 2");
    file.run("update user_system_info set create_time = null where id = 2");
  });
  const { attempts, results, notes } = await imported();
  expect(attempts).toEqual(fates(4, 0, 0));
  expect(results.stored).toBe(2 + 5 + 600 + 2);
  expect(notes.toSorted()).toEqual([
    "1 attempts: made by nobody in user_system_info, left out",
    "1 failed_installs: a text that is too long, cut",
    "1 failed_installs: belongs to nobody, left out",
    "1 failed_installs: bytes where a text should be, read as empty",
    "1 failed_installs: characters that cannot be read, shown as \uFFFD",
    "1 failed_installs: of another day than its attempt, counted on the attempt's",
    "1 user_system_info: bytes where a text should be, read as empty",
    "1 user_system_info: no attempt, made one that comes first",
    "1 user_system_info: no key, left out",
    "2 failed_installs: control characters, taken out",
    "2 failed_installs: no name, left out",
    "3 attempts: no time that can be, taken from a neighbour",
  ]);
  await verified();
  const timesOf = async (key: string) => {
    const data = await held(key);
    return data?.attempts.map(({ receivedAt }) => receivedAt.slice(0, 10));
  };
  expect(await timesOf("key-b")).toEqual(["2016-07-26", "2016-07-26"]);
  expect(await timesOf("key-c")).toEqual(["2016-07-26"]);
  const { most_failed_package_names, os_users } = await readLegacyView(db, {
    workshop: null,
    allAttempts: 1,
  });
  expect(most_failed_package_names.map(({ name }) => name)).toEqual([
    "NumPy (numpy)",
    "",
    "after midnight",
    "a\uFFFDb",
    "n".repeat(200),
    "nulinside",
  ]);
  expect(os_users).toEqual([
    ["Linux", 2],
    [null, 1],
  ]);
});

test("a database of no users is imported, too", async () => {
  fill(() => {});
  const nothing = fates(0, 0, 0);
  expect(await imported()).toEqual({
    learners: nothing,
    attempts: nothing,
    results: nothing,
    notes: [],
  });
});

test("a broken-off import ends with a whole batch, and is gone on with", async () => {
  fill((file) => {
    for (let n = 0; n < 450; n += 1) file.report(`key-${n}`, on("2016-07-26"), report());
  });
  const stop = new AbortController();
  const file = await openLegacyFile(path);
  onTestFinished(() => file.close());
  const { attempts } = await importLegacyFile(db, file, {
    times: readAttemptTimes(file, now),
    notes: new ImportNotes(),
    now,
    keptSince: on("2016-01-01"),
    onProgress: () => stop.abort(),
    signal: stop.signal,
  });
  expect(attempts).toEqual(fates(200, 0, 0));
  expect((await imported()).attempts).toEqual(fates(250, 200, 0));
  await verified();
});

test("what retention would remove is refused, kept by raising it, or left out", async () => {
  fill((file) => {
    file.report("key-a", on("2016-07-26"), report());
    file.report("key-b", on("2026-02-20"), report());
  });
  const file = await openLegacyFile(path);
  onTestFinished(() => file.close());
  const times = readAttemptTimes(file, now);
  const keep = (months: number, leaveOutOld = false) =>
    keepLongEnough(db, times, { now, months, leaveOutOld });
  for (const months of [1, 60, 115]) {
    expect(await keep(months)).toMatchObject({
      kind: "refused",
      why: expect.stringMatching(/would remove 1 of its 2 attempts[^]*--retention-months 132 /),
    });
  }
  expect((await readSettings(db)).retentionMonths).toBe(18);
  expect(await keep(1, true)).toEqual({ kind: "kept", since: keptSince(now, 18), changed: null });
  const young = await imported({ months: 18 });
  expect(young).toMatchObject({ learners: fates(1, 0, 1), attempts: fates(1, 0, 1) });
  expect(young.notes).toEqual(["1 attempts: older than attempts are kept, left out"]);

  expect(await keep(132)).toMatchObject({ kind: "kept", since: keptSince(now, 132) });
  const { retentionMonths: months } = await readSettings(db);
  expect(months).toBe(132);
  expect((await imported({ months })).attempts).toEqual(fates(1, 1, 0));
  expect(await expireAttempts(db, { now, months })).toEqual({ attempts: 0, learners: 0 });
  expect(await keep(24)).toMatchObject({ kind: "kept", since: keptSince(now, 132), changed: null });
});
