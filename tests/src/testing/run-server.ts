import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createTestDatabase } from "@allset/db/testing";
import { inject } from "vitest";
import { freePort } from "./free-port.ts";

const program = join(import.meta.dirname, "../../../apps/server/dist/main.js");

const mostSecondsToStart = 60;

/** A built server that runs for a test, with a database of its own. */
export type RunningServer = AsyncDisposable & {
  /** Where it listens, such as `http://127.0.0.1:40123`. */
  url: string;
  port: number;
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
  if (!existsSync(program))
    throw new Error("apps/server is not built: run its build script first.");
  const database = await createTestDatabase(inject("postgresUrl"));
  const dataDir = await mkdtemp(join(tmpdir(), "allset-server-"));
  const port = await freePort();
  const server = spawn(process.execPath, [program, "start"], {
    env: {
      PATH: process.env["PATH"],
      HOST: "127.0.0.1",
      PORT: String(port),
      DATABASE_URL: database.url,
      ALLSET_DATABASE_CONNECTIONS: "4",
      ALLSET_DATA_DIR: dataDir,
      ALLSET_LOG_LEVEL: "warn",
      ...environment,
    },
    stdio: ["ignore", "inherit", "pipe"],
  });
  const exit = once(server, "exit");
  // One that neither listens nor ends would hold up everything.
  const giveUp = setTimeout(() => server.kill("SIGKILL"), mostSecondsToStart * 1000);
  const cleanUp = async () => {
    if (server.exitCode === null) server.kill("SIGTERM");
    await exit;
    await Promise.all([database.drop(), rm(dataDir, { recursive: true, force: true })]);
  };
  const said: string[] = [];
  const lines = createInterface({ input: server.stderr });
  for await (const line of lines) {
    said.push(line);
    // The link, or the empty line that comes where there is none, follows the address.
    if (!/running at/.test(said.at(-2) ?? "")) continue;
    clearTimeout(giveUp);
    server.stderr.resume();
    return {
      url: `http://127.0.0.1:${port}`,
      port,
      databaseUrl: database.url,
      setupLink: /http\S+\/setup\?token=\S+/.exec(said.join("\n"))?.[0] ?? null,
      [Symbol.asyncDispose]: cleanUp,
    };
  }
  await cleanUp();
  throw new Error(`The server did not start:\n${said.join("\n")}`);
}
