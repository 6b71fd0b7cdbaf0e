import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";

export type TestRedis = { url: string; pid: number; stop(): Promise<void> };

/** Starts a real Redis for a test, empty and on a port of its own (or on `port`, to come back where it was). */
export async function startTestRedis(port?: number): Promise<TestRedis> {
  const ownPort = port ?? (await freePort());
  const folder = await mkdtemp(join(tmpdir(), "allset-redis-"));
  const child = spawn(
    "redis-server",
    ["--port", String(ownPort), "--bind", "127.0.0.1", "--save", "", "--dir", folder],
    { stdio: "ignore" },
  );
  const gone = once(child, "exit");
  // It fails, too, where the program is missing, and somebody must hear of it.
  gone.catch(() => {});
  await Promise.race([
    answers(ownPort),
    once(child, "error").then(([error]) => {
      throw new Error("redis-server is needed: apt-get install redis-server", { cause: error });
    }),
  ]);
  return {
    url: `redis://127.0.0.1:${ownPort}`,
    pid: child.pid ?? 0,
    async stop() {
      child.kill("SIGKILL");
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function answers(port: number): Promise<void> {
  const redis = new Redis(port, "127.0.0.1", {
    retryStrategy: () => 20,
    maxRetriesPerRequest: null,
  });
  redis.on("error", () => {});
  await redis.ping();
  redis.disconnect();
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
