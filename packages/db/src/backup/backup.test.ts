import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { submitAttempts } from "../ingest/submit-attempts.ts";
import { eraseLearners } from "../learners/erase-learners.ts";
import { learnerData } from "../learners/learner-data.ts";
import { learnerIdOfKey } from "../learners/learner-id.ts";
import { verifyStats } from "../stats/counters/verify-stats.ts";
import { emptyDatabase } from "../testing/empty-database.ts";
import { fail, submissionOf } from "../testing/submission-of.ts";
import { restoreBackup } from "./restore-backup.ts";
import { writeBackup } from "./write-backup.ts";

let file: string;
beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), "allset-backup-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  file = join(folder, "backup.gz");
});

const ada = learnerIdOfKey("ada");
const grace = learnerIdOfKey("grace");
const hostile = "tab\tback\\slash\nline\u2028end\\.";
const attempts = () => [
  submissionOf("ada", { workshop: { slug: "leeds" }, results: [fail("git", { error: hostile })] }),
  submissionOf("grace", { workshop: { slug: "leeds" } }),
];

test("a restored database reads the same, counts the same and takes new attempts", async () => {
  const [first, second] = [await emptyDatabase(), await emptyDatabase()];
  await submitAttempts(first, attempts());
  await writeBackup(first, file);
  await restoreBackup(second, file, { replace: false });
  expect(await learnerData(second, ada)).toEqual(await learnerData(first, ada));
  const [more] = await submitAttempts(second, [submissionOf("new", { results: [fail("nano")] })]);
  expect(more?.kind).toBe("stored");
  expect((await verifyStats(second)).wrong).toBe(0);
});

test("a learner who was erased after the backup stays erased", async () => {
  const db = await emptyDatabase();
  await submitAttempts(db, attempts());
  await writeBackup(db, file);
  await eraseLearners(db, [ada], { id: null, name: "learner" });
  await restoreBackup(db, file, { replace: true });
  expect(await learnerData(db, ada)).toBeNull();
  expect(await learnerData(db, grace)).not.toBeNull();
  expect((await verifyStats(db)).wrong).toBe(0);
});

test("a server that ran on while its database was restored stores nothing by ids it remembers", async () => {
  const db = await emptyDatabase();
  await submitAttempts(db, attempts());
  await writeBackup(db, file);
  const results = [fail("nano", { reason: "broken", error: "after the backup" })];
  await submitAttempts(db, [submissionOf("late", { results })]);
  await restoreBackup(db, file, { replace: true });
  await submitAttempts(db, [submissionOf("new", { results })]);
  const held = await learnerData(db, learnerIdOfKey("new"));
  expect(held?.attempts[0]?.results).toMatchObject([{ error: "after the backup" }]);
  expect((await verifyStats(db)).wrong).toBe(0);
});

test("a damaged file and a database in use are refused, and nothing changes", async () => {
  const db = await emptyDatabase();
  await submitAttempts(db, attempts());
  await writeBackup(db, file);
  const before = await learnerData(db, ada);
  await expect(restoreBackup(db, file, { replace: false })).rejects.toThrow("not empty");
  const bytes = await readFile(file);
  await writeFile(file, bytes.subarray(0, bytes.length - 40));
  await expect(restoreBackup(db, file, { replace: true })).rejects.toThrow("not a whole backup");
  expect(await learnerData(db, ada)).toEqual(before);
});
