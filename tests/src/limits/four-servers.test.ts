import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AttemptInput } from "@allset/contract";
import { createWorkshop, openDatabase, type Database } from "@allset/db";
import { createTestDatabase } from "@allset/db/testing";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { anAttempt, newKey } from "../testing/an-attempt.ts";
import { freePort } from "../testing/free-port.ts";
import { runRedis } from "../testing/run-redis.ts";
import { startServerProcess } from "../testing/server-process.ts";

describe("four servers with one Redis and one PostgreSQL", { timeout: 300_000 }, () => {
  let db: Database;
  let urls: string[] = [];
  let turn = 0;

  beforeAll(async () => {
    await using parts = new AsyncDisposableStack();
    const database = await createTestDatabase(inject("postgresUrl"));
    parts.defer(database.drop);
    const dataDir = await mkdtemp(join(tmpdir(), "allset-limits-"));
    parts.defer(() => rm(dataDir, { recursive: true, force: true }));
    const redis = parts.use(await runRedis());
    const ports = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
    // All at once: one migrates, and none fails.
    const servers = await Promise.all(
      ports.map((port) =>
        startServerProcess({
          PORT: String(port),
          DATABASE_URL: database.url,
          REDIS_URL: redis.url,
          ALLSET_DATA_DIR: dataDir,
          ALLSET_SECRET: "the same for all of these servers",
          ALLSET_TRUSTED_PROXIES: "127.0.0.1",
          ALLSET_LIMIT_CALLS_PER_ADDRESS: "1000000",
        }),
      ),
    );
    for (const server of servers) parts.defer(async () => void (await server.end("SIGTERM")));
    urls = ports.map((port) => `http://127.0.0.1:${port}`);
    db = openDatabase({ url: database.url, maxConnections: 1 });
    parts.defer(() => db.close());
    const kept = parts.move();
    return () => kept.disposeAsync();
  }, 300_000);

  /** Hands in attempts from an address, each to the next server, and counts the answers by status. */
  const submit = async (address: (at: number) => string, attempts: AttemptInput[]) => {
    const counts: Record<number, number> = {};
    const send = async (attempt: AttemptInput, at: number) => {
      turn += 1;
      const answer = await fetch(`${urls[turn % urls.length]}/api/v1/attempts`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-forwarded-for": address(at) },
        body: JSON.stringify(attempt),
      });
      await answer.arrayBuffer();
      counts[answer.status] = (counts[answer.status] ?? 0) + 1;
    };
    const together = 200;
    for (let from = 0; from < attempts.length; from += together) {
      const some = attempts.slice(from, from + together);
      await Promise.all(some.map((attempt, at) => send(attempt, from + at)));
    }
    return counts;
  };
  const many = (count: number) => Array.from({ length: count }, () => anAttempt());

  test("give the last place of an address, which 200 want at once, to exactly one", async () => {
    const address = () => "192.0.2.1";
    expect(await submit(address, many(99))).toEqual({ 201: 99 });
    expect(await submit(address, many(200))).toEqual({ 201: 1, 429: 199 });
    expect(await db.sql`select from attempt`).toHaveLength(100);
  });

  test("take 400 attempts of a class of 80 with its join code, and without it 100", async () => {
    const made = await createWorkshop(
      db,
      {
        slug: "2026-03-14-leeds",
        title: "Leeds",
        startsOn: null,
        endsOn: null,
        seats: 80,
        contact: null,
        asksEmail: false,
        state: "open",
        requirements: [],
      },
      { id: null, name: "test" },
    );
    const code = made.kind === "created" ? made.workshop.joinCode : null;
    const keys = Array.from({ length: 80 }, newKey);
    const ofClass = (changes: Partial<AttemptInput>) =>
      Array.from({ length: 5 }, () =>
        keys.map((key) => anAttempt({ key, workshop: "2026-03-14-leeds", ...changes })),
      ).flat();
    const address = () => "192.0.2.2";
    expect(await submit(address, ofClass({ code }))).toEqual({ 201: 400 });
    expect(await submit(address, ofClass({}))).toEqual({ 201: 100, 429: 300 });
  });

  test("take 100 from the 10,000 addresses that one subscriber owns", async () => {
    const address = (at: number) => `2001:db8:7:7::${at.toString(16)}`;
    expect(await submit(address, many(10_000))).toEqual({ 201: 100, 429: 9900 });
  });
});
