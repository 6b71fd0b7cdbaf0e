import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestDatabase } from "@allset/db/testing";
import { expect, inject, onTestFinished, test } from "vitest";
import { anAttempt } from "../testing/an-attempt.ts";
import { freePort } from "../testing/free-port.ts";
import { sendJson } from "../testing/send-json.ts";
import { runServerCommand, startServerProcess } from "../testing/server-process.ts";

test("who was erased stays erased when an older backup is restored", async () => {
  const folder = await mkdtemp(join(tmpdir(), "allset-restore-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const database = await createTestDatabase(inject("postgresUrl"));
  onTestFinished(database.drop);
  const settings = (url: string) => ({ DATABASE_URL: url, ALLSET_DATA_DIR: folder });
  const whileServing = async (databaseUrl: string, work: (url: string) => Promise<void>) => {
    const port = await freePort();
    const server = await startServerProcess({ ...settings(databaseUrl), PORT: String(port) });
    try {
      await work(`http://127.0.0.1:${port}`);
    } finally {
      await server.end("SIGTERM");
    }
  };
  const erased = anAttempt();
  const kept = anAttempt();
  const mine = "/api/v1/learners/me";
  const as = ({ key }: typeof erased) => ({ headers: { authorization: `Bearer ${key}` } });

  await whileServing(database.url, async (url) => {
    for (const body of [erased, kept]) {
      expect((await sendJson(`${url}/api/v1/attempts`, { body })).status).toBe(201);
    }
  });
  const backup = await createTestDatabase(
    inject("postgresUrl"),
    new URL(database.url).pathname.slice(1),
  );
  onTestFinished(backup.drop);
  await whileServing(database.url, async (url) => {
    expect((await sendJson(url + mine, { method: "DELETE", ...as(erased) })).status).toBe(204);
  });

  const ledger = join(folder, "erasures.csv");
  await writeFile(ledger, await runServerCommand(settings(database.url), "erasures", "list"));
  await runServerCommand(settings(backup.url), "erasures", "apply", ledger);
  expect(await runServerCommand(settings(backup.url), "stats", "verify")).toContain(" 0 wrong");
  await whileServing(backup.url, async (url) => {
    expect((await sendJson(url + mine, { method: "GET", ...as(erased) })).status).toBe(404);
    expect((await sendJson(`${url}/api/v1/attempts`, { body: erased })).status).toBe(410);
    expect((await sendJson(`${url}/api/v1/attempts`, { body: kept })).status).toBe(200);
  });
}, 180_000);
