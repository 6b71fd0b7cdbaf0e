import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@allset/db";
import { createTestDatabase } from "@allset/db/testing";
import { expect, inject, onTestFinished, test } from "vitest";
import { anAttempt } from "../testing/an-attempt.ts";
import { freePort } from "../testing/free-port.ts";
import { sendJson } from "../testing/send-json.ts";
import { startServerProcess } from "../testing/server-process.ts";

test("told to stop under load, the server says no more visitors, answers what it took in and ends well", async () => {
  const database = await createTestDatabase(inject("postgresUrl"));
  const dataDir = await mkdtemp(join(tmpdir(), "allset-stop-"));
  const db = openDatabase({ url: database.url, maxConnections: 2 });
  const port = await freePort();
  const server = await startServerProcess({
    PORT: String(port),
    DATABASE_URL: database.url,
    ALLSET_DATA_DIR: dataDir,
    ALLSET_LOG_LEVEL: "info",
    ALLSET_STOP_DELAY_SECONDS: "4",
  });
  onTestFinished(async () => {
    await server.end("SIGKILL");
    await db.close();
    await database.drop();
    await rm(dataDir, { recursive: true });
  });

  const door = `http://127.0.0.1:${port}/api/v1/attempts`;
  const underWay: Promise<{ status: number }>[] = [];
  const ending = db.sql.begin(async (sql) => {
    // Nothing can be stored while this is held.
    await sql`lock table attempt in exclusive mode`;
    for (let at = 0; at < 40; at += 1) underWay.push(sendJson(door, { body: anAttempt() }));
    await expect.poll(() => takenIn(port), { timeout: 120_000 }).toBe(40);
    const ended = server.end("SIGTERM");
    await server.says("stopping");
    // A load balancer learns it here, while requests are still taken in.
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ status: "not ready", stopping: true });
    underWay.push(sendJson(door, { body: anAttempt() }));
    return { ended };
  });
  const { ended } = await ending;
  const answers = await Promise.all(underWay);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  // The server ends itself with 1 when a stop takes more than 10 seconds.
  expect(await ended).toBe(0);
  expect(await db.sql`select from attempt`).toHaveLength(41);
  await expect(sendJson(door, { body: anAttempt() })).rejects.toThrow("ECONNREFUSED");
}, 180_000);

/** Submissions that wait for a batch, or are in one. */
async function takenIn(port: number): Promise<number> {
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const value = (name: string) => Number(new RegExp(`^${name} (\\d+)`, "m").exec(metrics)?.[1]);
  return value("allset_ingest_waiting") + value("allset_ingest_batch_size_sum");
}
