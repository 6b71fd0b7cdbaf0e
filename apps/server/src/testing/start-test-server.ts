import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { issueSetupToken, type Database } from "@allset/db";
import { createTestDatabase } from "@allset/db/testing";
import { pino } from "pino";
import { inject } from "vitest";
import { readConfig } from "../config.ts";
import { startServer, type StartOptions } from "../start-server.ts";
import { createTestCalls, type TestCalls } from "./test-calls.ts";

export type TestServer = TestCalls & {
  url: string;
  db: Database;
  /** Every line of the log so far. */
  logLines: string[];
  /** Makes the first owner and gives back the cookie of the session. */
  signInOwner(): Promise<string>;
  stop(): Promise<void>;
};

type TestServerOptions = Pick<StartOptions, "prepare" | "store" | "batches"> & {
  /** Another way to the database than straight, by the address it has. */
  reach?: (databaseUrl: string) => string | Promise<string>;
};

/** Starts the real server on a port and a database of its own. */
export async function startTestServer(
  environment: Record<string, string> = {},
  { reach = (databaseUrl) => databaseUrl, ...options }: TestServerOptions = {},
): Promise<TestServer> {
  const database = await createTestDatabase(inject("postgresUrl"));
  const dataDir = await mkdtemp(join(tmpdir(), "allset-server-"));
  const logLines: string[] = [];
  const config = readConfig(
    { home: dataDir, terminal: false },
    {
      PORT: "0",
      DATABASE_URL: await reach(database.url),
      ALLSET_DATA_DIR: dataDir,
      ...environment,
    },
  );
  const server = await startServer(config, {
    ...options,
    logger: pino({ level: "debug" }, { write: (line: string) => void logLines.push(line) }),
  });
  const calls = createTestCalls(server.url);
  return {
    ...calls,
    url: server.url,
    db: server.db,
    logLines,
    async signInOwner() {
      const token = await issueSetupToken(server.db);
      const answer = await calls.mutate("setup.complete", { ...ownerAccount, token });
      return cookieOf(answer);
    },
    async stop() {
      await server.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export const ownerAccount = {
  name: "Olive Owner",
  email: "olive@example.org",
  password: "a long enough password",
};

/** The session cookie that an answer hands over. */
export function cookieOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");
}
