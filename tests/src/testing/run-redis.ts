import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { freePort } from "./free-port.ts";

/** A Redis that runs for a test. */
export type RunningRedis = AsyncDisposable & {
  url: string;
  /** Ends it as a crash would: everything it counted is lost. */
  kill(): Promise<void>;
  /** Brings it back, empty, where it was. */
  start(): Promise<void>;
};

/** Starts a real, empty Redis on a port of its own; it ends with the test (`await using`). */
export async function runRedis(): Promise<RunningRedis> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), "allset-redis-"));
  let kill = async () => {};
  const start = async () => {
    const words = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder];
    const child = spawn("redis-server", words, { stdio: "ignore" });
    const missing = once(child, "error").then(([cause]) => {
      throw new Error("redis-server is missing. On Debian: apt-get install redis-server", {
        cause,
      });
    });
    const gone: Promise<unknown> = once(child, "exit");
    // It fails, too, where the program is missing, and somebody must hear of it.
    gone.catch(() => {});
    kill = async () => {
      child.kill("SIGKILL");
      await gone;
      kill = async () => {};
    };
    await Promise.race([answering(port), missing]);
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    kill: () => kill(),
    start,
    async [Symbol.asyncDispose]() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function answering(port: number): Promise<void> {
  const redis = new Redis(port, "127.0.0.1", {
    retryStrategy: () => 20,
    maxRetriesPerRequest: null,
  });
  redis.on("error", () => {});
  await redis.ping();
  redis.disconnect();
}
