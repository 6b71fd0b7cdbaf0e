import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestDatabase } from "@allset/db/testing";
import { inject } from "vitest";
import { freePort } from "./free-port.ts";
import { startServerProcess } from "./server-process.ts";

/** A built server that runs for a test, with a database of its own. */
export type RunningServer = AsyncDisposable & {
  /** Where it listens, such as `http://127.0.0.1:40123`. */
  url: string;
  port: number;
  pid: number;
  databaseUrl: string;
  /** The one-time link for the first owner. */
  setupLink: string | null;
};

/**
 * Starts the built server, as an operator would, on a free port and an empty database, and ends both with the test
 * (`await using`).
 *
 * @param environment settings that differ from a fresh installation's.
 */
export async function runServer(environment: Record<string, string> = {}): Promise<RunningServer> {
  const database = await createTestDatabase(inject("postgresUrl"));
  const dataDir = await mkdtemp(join(tmpdir(), "allset-server-"));
  const cleanUp = () =>
    Promise.all([database.drop(), rm(dataDir, { recursive: true, force: true })]);
  const port = await freePort();
  try {
    const server = await startServerProcess({
      PORT: String(port),
      DATABASE_URL: database.url,
      ALLSET_DATA_DIR: dataDir,
      ...environment,
    });
    return {
      url: `http://127.0.0.1:${port}`,
      port,
      pid: server.pid,
      databaseUrl: database.url,
      setupLink: server.setupLink,
      async [Symbol.asyncDispose]() {
        await server.end("SIGTERM");
        await cleanUp();
      },
    };
  } catch (error) {
    await cleanUp();
    throw error;
  }
}
