import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestDatabase } from "@allset/db/testing";
import { runPostgres } from "../faults/run-postgres.ts";
import { freePort } from "../testing/free-port.ts";
import { runRedis } from "../testing/run-redis.ts";
import { startServerProcess } from "../testing/server-process.ts";
import { unlimited } from "../testing/unlimited.ts";

/** A server of a stage. */
export type BenchServer = { port: number; pid: number; stop(): Promise<void> };

/** What the stages share: a PostgreSQL that brings every commit to disk, and a Redis. */
export type BenchWorld = AsyncDisposable & {
  /** A database of its own: empty, or a copy of one that nobody is connected to. */
  makeDatabase(copyOf?: string): Promise<{ url: string; drop(): Promise<void> }>;
  /**
   * Starts a built server that refuses nobody for asking often, although it counts.
   *
   * @param changes settings that differ; an empty one is as if it were not set.
   * @param program the built server to start instead of the released one.
   */
  startServer(
    databaseUrl: string,
    changes?: Record<string, string>,
    program?: string,
  ): Promise<BenchServer>;
};

// As scripts/start.mjs and the files of deploy/ start it.
const nodeOptions = "--max-semi-space-size=8 --max-old-space-size=400 --v8-pool-size=1";

/** Starts PostgreSQL and Redis; servers and databases come as the stages ask for them. */
export async function startBenchWorld(): Promise<BenchWorld> {
  await using parts = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), "allset-bench-"));
  parts.defer(() => rm(folder, { recursive: true, force: true }));
  const postgres = parts.use(await runPostgres());
  const redis = parts.use(await runRedis());
  const running = new Set<() => Promise<void>>();
  parts.defer(async () => {
    for (const stop of running) await stop();
  });
  let started = 0;
  const kept = parts.move();
  return {
    makeDatabase: (copyOf) =>
      createTestDatabase(postgres.url(), copyOf && new URL(copyOf).pathname.slice(1)),
    async startServer(databaseUrl, changes = {}, program) {
      const port = await freePort();
      const dataDir = join(folder, `server-${started++}`);
      await mkdir(dataDir);
      const settings = {
        PORT: String(port),
        DATABASE_URL: databaseUrl,
        REDIS_URL: redis.url,
        ALLSET_DATA_DIR: dataDir,
        ALLSET_DATABASE_CONNECTIONS: "10",
        NODE_OPTIONS: nodeOptions,
        MALLOC_ARENA_MAX: "2",
        ...unlimited,
        ...changes,
      };
      const server = await startServerProcess(settings, program);
      const stop = async () => {
        running.delete(stop);
        await server.end("SIGTERM");
      };
      running.add(stop);
      return { port, pid: server.pid, stop };
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
