import { Scope } from "@allset/contract";
import { describe, expect, test } from "vitest";
import { type Database, inTransaction } from "../database.ts";
import { submitAttempts } from "../ingest/submit-attempts.ts";
import { eraseLearners } from "../learners/erase-learners.ts";
import { learnerExists } from "../learners/learner-exists.ts";
import { learnerIdOfKey } from "../learners/learner-id.ts";
import { byWorkshop } from "../stats/by-workshop.ts";
import { compareChecks } from "../stats/compare-checks.ts";
import { failuresByCheck } from "../stats/failures-by-check.ts";
import { overview } from "../stats/overview.ts";
import { deleteWorkshop, updateWorkshop } from "../workshops/change-workshops.ts";
import { verifyStats } from "../stats/counters/verify-stats.ts";
import { emptyDatabase } from "../testing/empty-database.ts";
import { withLeeds } from "../testing/leeds-workshop.ts";
import { fail, pass, submissionOf } from "../testing/submission-of.ts";
import { listErasures, reapplyErasures } from "./erasure-ledger.ts";
import { expireAttempts } from "./expire-attempts.ts";
import { purgeContacts } from "./purge-contacts.ts";

const by = { id: null, name: "test" };
const now = new Date("2026-03-14T12:00:00Z");
const leeds = { workshop: { slug: "leeds" } };

async function submitAt(
  db: Database,
  day: string,
  ...submissions: ReturnType<typeof submissionOf>[]
) {
  const receivedAt = new Date(`${day}T10:00:00Z`);
  await submitAttempts(
    db,
    submissions.map((submission) => ({ ...submission, receivedAt })),
  );
}

describe("attempts that are older than they may be kept", () => {
  test("go, with learners who have no others, and the statistics stay exact", async () => {
    const db = await emptyDatabase();
    await submitAt(
      db,
      "2024-05-01",
      submissionOf("ada", { ...leeds, email: "a@b.org", results: [fail("git"), pass("nano")] }),
      submissionOf("bo", { ...leeds, results: [fail("git"), pass("nano")] }),
      submissionOf("cy", { results: [fail("git")] }),
    );
    await submitAt(db, "2026-03-01", submissionOf("bo", { ...leeds, results: [pass("nano")] }));

    expect(await expireAttempts(db, { now, months: 18 })).toEqual({ attempts: 3, learners: 2 });
    expect(await verifyStats(db)).toMatchObject({ wrong: 0 });
    expect(await learnerExists(db, learnerIdOfKey("ada"))).toBe("unknown");
    expect(await db.sql`select learner_id, seq from attempt`).toEqual([
      { learner_id: learnerIdOfKey("bo"), seq: 2 },
    ]);
    expect(await db.sql`select ready, tries, latest_seq from enrolment`).toEqual([
      { ready: true, tries: 1, latest_seq: 2 },
    ]);
    expect(await db.sql`select from learner_contact`).toHaveLength(0);
    expect(await expireAttempts(db, { now, months: 18 })).toEqual({ attempts: 0, learners: 0 });

    await submitAt(db, "2026-03-02", submissionOf("bo", leeds), submissionOf("ada", leeds));
    const rows = await db.sql<{ seq: number }[]>`select seq from attempt order by received_at, seq`;
    expect(rows.map(({ seq }) => seq)).toEqual([2, 1, 3]);
    expect(await verifyStats(db)).toMatchObject({ wrong: 0 });
  });

  test("go on counting among all attempts, in their workshops and outside of them", async () => {
    const db = await emptyDatabase();
    const york = { workshop: { slug: "york" } };
    await submitAt(
      db,
      "2024-05-01",
      submissionOf("ada", { ...leeds, results: [fail("git")] }),
      submissionOf("bo", { ...york, results: [fail("git"), pass("nano")] }),
      submissionOf("cy", { results: [fail("git")] }),
    );
    await submitAt(db, "2026-03-01", submissionOf("ada", { ...leeds, results: [fail("nano")] }));
    const chosen = [[], ["leeds"], ["york"], ["(none)"], ["!leeds"], ["!york", "!(none)"]];
    const periods = [
      {},
      { from: "2024-05-01", to: "2024-05-01" },
      { from: "2024-05-02" },
      { os: ["Linux"] },
      { os: ["macOS"] },
    ];
    const zones = ["UTC", "Asia/Kolkata"];
    const scopes = chosen.flatMap((workshop) =>
      periods.flatMap((period) =>
        zones.map((tz) => Scope.parse({ workshop, ...period, tz, attempts: "all" })),
      ),
    );
    const counted = async () =>
      Promise.all(
        scopes.map(async (scope) => {
          const checks = await failuresByCheck(db, scope, "all", now);
          const { attempts } = await overview(db, scope, "all", now);
          const workshops = await byWorkshop(db, scope, "all", now);
          return {
            scope,
            attempts,
            pair: await compareChecks(db, scope, "all", { a: "git", b: "nano" }, now),
            checks: checks.map(({ check, failed, passed }) => ({ check, failed, passed })),
            workshops: new Map(workshops.map((row) => [row.workshop, row.attempts])),
          };
        }),
      );
    const before = await counted();
    expect(before.filter(({ attempts }) => attempts > 0).length).toBeGreaterThan(10);
    await expireAttempts(db, { now, months: 18 });
    for (const [at, after] of (await counted()).entries()) {
      // Only days that begin with UTC's are exact: the archive keeps no hours.
      if (after.scope.tz === "UTC" || !after.scope.from) expect(after).toEqual(before[at]);
    }
    expect(await verifyStats(db)).toMatchObject({ wrong: 0 });
    expect(await deleteWorkshop(db, "york", by)).toEqual({ kind: "has_attempts" });
  });

  test("leave tries that count among those that are left", async () => {
    const db = await emptyDatabase();
    const failed = { ...leeds, results: [fail("git")] };
    const never = submissionOf("bo", { ...failed, verified: true });
    await submitAt(db, "2024-05-01", submissionOf("ada", failed), never, submissionOf("cy", leeds));
    await submitAt(db, "2026-03-01", submissionOf("ada", failed), submissionOf("bo", failed));
    await submitAt(db, "2026-03-02", submissionOf("ada", leeds), submissionOf("cy", leeds));
    await expireAttempts(db, { now, months: 18 });
    const rows = await db.sql`
      select learner_id as id, tries, tries_to_ready as "toReady", verified from enrolment`;
    expect(new Map(rows.map(({ id, ...row }) => [id, row]))).toEqual(
      new Map([
        [learnerIdOfKey("ada"), { tries: 2, toReady: 2, verified: false }],
        [learnerIdOfKey("bo"), { tries: 1, toReady: null, verified: false }],
        [learnerIdOfKey("cy"), { tries: 1, toReady: 1, verified: false }],
      ]),
    );
  });

  test("go by what is true behind the locks, not by the numbers they were found with", async () => {
    const db = await emptyDatabase();
    await submitAt(db, "2024-05-01", submissionOf("ada", leeds));
    let late: Promise<unknown> = Promise.resolve();
    await inTransaction(db, async ({ sql }) => {
      await sql`select from learner for update`;
      late = expireAttempts(db, { now, months: 18 });
      const waits = async () =>
        await db.sql`
          select from pg_locks l join pg_stat_activity a using (pid)
          where a.datname = current_database() and l.locktype = 'transactionid' and not l.granted`;
      await expect.poll(waits, { timeout: 30_000 }).toHaveLength(1);
      // Another server forgets the learner, who comes back and is numbered from one again.
      await sql`delete from enrolment`;
      await sql`update attempt set received_at = '2026-03-01', workshop_id = null`;
    });
    expect(await late).toEqual({ attempts: 0, learners: 0 });
    expect(await db.sql`select seq from attempt`).toEqual([{ seq: 1 }]);
  });

  test("go while others arrive, and nobody waits for good", async () => {
    const db = await emptyDatabase();
    const keys = Array.from({ length: 40 }, (_, at) => `learner ${at}`);
    await submitAt(db, "2024-05-01", ...keys.map((key) => submissionOf(key, leeds)));
    await Promise.all([
      ...keys.map((key) => submitAt(db, "2026-03-01", submissionOf(key, leeds))),
      expireAttempts(db, { now, months: 18 }),
      expireAttempts(db, { now, months: 18 }),
    ]);
    const rows =
      await db.sql`select count(*)::int as attempts, min(received_at) as first from attempt`;
    expect(rows).toEqual([{ attempts: 40, first: new Date("2026-03-01T10:00:00Z") }]);
    expect(await verifyStats(db)).toMatchObject({ wrong: 0 });
  });
});

describe("an e-mail address", () => {
  const given = submissionOf("ada", { ...leeds, email: "a@b.org" });

  async function expectKeptUntil(db: Database, moment: string) {
    const due = Date.parse(moment);
    expect(await purgeContacts(db, new Date(due - 1000))).toEqual({ contacts: 0 });
    expect(await purgeContacts(db, new Date(due))).toEqual({ contacts: 1 });
  }

  test("is kept for 90 days where no workshop has a date", async () => {
    const db = await emptyDatabase();
    await submitAt(db, "2026-03-01", given);
    await expectKeptUntil(db, "2026-05-30T10:00:00Z");
  });

  test("is kept until 90 days after the workshop's last day", async () => {
    const db = await withLeeds();
    await submitAt(db, "2026-03-01", given);
    await expectKeptUntil(db, "2026-06-13T00:00:00Z");
  });

  test("is kept until 90 days after the first day of a workshop that names no last one", async () => {
    const db = await withLeeds();
    await updateWorkshop(db, "leeds", { endsOn: null }, by);
    await submitAt(db, "2026-03-01", given);
    await expectKeptUntil(db, "2026-06-12T00:00:00Z");
  });

  test("follows a workshop that is moved", async () => {
    const db = await withLeeds();
    await submitAt(db, "2026-03-01", given);
    await updateWorkshop(db, "leeds", { startsOn: "2026-04-10", endsOn: null }, by);
    await expectKeptUntil(db, "2026-07-09T00:00:00Z");
  });

  test("goes on belonging to its workshop when it is given again without one", async () => {
    const db = await withLeeds();
    await submitAt(db, "2026-03-01", given);
    await submitAt(db, "2026-03-02", submissionOf("ada", { email: "a@b.org" }));
    await expectKeptUntil(db, "2026-06-13T00:00:00Z");
  });
});

test("erasures are done again after an older backup was restored", async () => {
  const db = await emptyDatabase();
  await submitAt(db, "2026-03-01", submissionOf("ada", leeds), submissionOf("bo", leeds));
  await eraseLearners(db, [learnerIdOfKey("ada"), learnerIdOfKey("bo")], by);
  const ledger = await listErasures(db);
  expect(ledger).toHaveLength(2);

  const restored = await emptyDatabase();
  await submitAt(restored, "2026-03-01", submissionOf("ada", leeds), submissionOf("cy", leeds));
  expect(await reapplyErasures(restored, ledger)).toEqual({ erased: 2 });
  const late = await submitAttempts(restored, [
    submissionOf("ada"),
    submissionOf("bo"),
    submissionOf("cy"),
  ]);
  expect(late.map(({ kind }) => kind)).toEqual(["gone", "gone", "stored"]);
  expect(await reapplyErasures(restored, ledger)).toEqual({ erased: 0 });
  expect(await verifyStats(restored)).toMatchObject({ wrong: 0 });
});
