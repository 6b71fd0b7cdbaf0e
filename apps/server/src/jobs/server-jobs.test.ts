import { Attempt } from "@allset/contract";
import { migrate, openDatabase, saveSettings, submitAttempts, type Database } from "@allset/db";
import { createTestDatabase } from "@allset/db/testing";
import { pino } from "pino";
import { expect, inject, onTestFinished, test } from "vitest";
import { toSubmission } from "../ingest/to-submission.ts";
import { startTestServer } from "../testing/start-test-server.ts";
import { anAttempt } from "../testing/test-calls.ts";
import { serverJobs } from "./server-jobs.ts";

test("a server that starts removes at once what staff do not want kept any longer", async () => {
  const [old, recent] = [anAttempt(), anAttempt()].map((attempt) => ({
    ...attempt,
    contact: { email: `${attempt.id}@example.org` },
  }));
  const bearer = (attempt = old) => ({ authorization: `Bearer ${attempt?.key}` });
  const prepare = async (db: Database) => {
    await saveSettings(db, { retentionMonths: 2 }, { id: null, name: "test" });
    for (const sent of [old, recent]) {
      const attempt = Attempt.parse(sent);
      await submitAttempts(db, [await toSubmission(attempt, attempt.key, false)]);
    }
    await db.sql`
      update attempt set received_at = now() - interval '63 days' where id = ${old?.id ?? ""}`;
    await db.sql`
      update learner_contact set purge_after = now() - interval '1 day'
      where email = ${`${recent?.id}@example.org`}`;
  };
  const server = await startTestServer({}, { prepare });
  onTestFinished(() => server.stop());

  const heldOf = async (attempt = old) => server.get("/api/v1/learners/me", bearer(attempt));
  await expect.poll(async () => (await heldOf(old)).status, { timeout: 20_000 }).toBe(404);
  const kept = await heldOf(recent);
  expect(await kept.json()).toMatchObject({
    contact: { email: null },
    attempts: [{ id: recent?.id }],
  });
  expect(server.logLines.join("")).toContain("removed what was kept long enough");
});

test("attempts are removed by what the setting says at that moment", async () => {
  const db = await emptyDatabase();
  await submitAttempts(db, [
    {
      learnerId: crypto.randomUUID(),
      attemptId: crypto.randomUUID(),
      fingerprint: "an old one",
      workshop: null,
      verified: false,
      requirementsRevision: null,
      startedAt: null,
      receivedAt: new Date("2016-07-26T10:00:00Z"),
      client: null,
      platform: { system: "Linux" },
      results: [{ check: "git", status: "pass" }],
      email: null,
    },
  ]);
  const by = { id: null, name: "test" };
  const retention = jobOf(db, "retention");
  const left = async (retentionMonths: number) => {
    await saveSettings(db, { retentionMonths }, by);
    await retention?.run();
    return (await db.sql`select from attempt`).length;
  };
  expect([await left(240), await left(18)]).toEqual([1, 0]);
});

test("deltas are folded each time, and workshops that changed are counted now and then", async () => {
  const db = await emptyDatabase();
  const fold = jobOf(db, "fold statistics");
  const waiting = async () => {
    const [row] = await db.sql`
      select (select count(*)::int from stat_delta) as deltas,
        (select count(*)::int from uncounted_workshop) as workshops`;
    return row;
  };
  const left: unknown[] = [];
  for (let time = 0; time < 6; time += 1) {
    await db.sql`insert into uncounted_workshop (workshop_id) values (1)`;
    await db.sql`
      insert into stat_delta (kind, day, platform_id, items, alls, currents)
      values ('attempt half hour', '2026-03-14', 0, '{20}', '{1}', '{0}')`;
    await fold?.run();
    left.push(await waiting());
  }
  expect(left).toEqual([0, 1, 2, 3, 4, 0].map((workshops) => ({ deltas: 0, workshops })));
});

async function emptyDatabase(): Promise<Database> {
  const database = await createTestDatabase(inject("postgresUrl"));
  const db = openDatabase({ url: database.url });
  onTestFinished(async () => {
    await db.close();
    await database.drop();
  });
  await migrate(db);
  return db;
}

function jobOf(db: Database, job: string) {
  return serverJobs({ db, readDb: db }, pino({ level: "silent" })).find(({ name }) => name === job);
}
