import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { removeAbandonedTestServers, testServerPrefix } from "./abandoned-test-servers.ts";
import { startEmbeddedPostgres } from "./start-embedded-postgres.ts";
import type {} from "./test-database.ts";

/**
 * Vitest global set-up: one throw-away PostgreSQL for the whole run, or the one of
 * `TEST_DATABASE_URL`, whose account must be allowed to create databases. Tests get its address
 * with `inject("postgresUrl")`.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const external = process.env["TEST_DATABASE_URL"];
  if (external) {
    project.provide("postgresUrl", external);
    return async () => {};
  }
  await removeAbandonedTestServers();
  const dataDir = await mkdtemp(join(tmpdir(), testServerPrefix));
  // As root the server runs as another account, which must get in.
  await chmod(dataDir, 0o711);
  const server = await startEmbeddedPostgres({ dataDir, durable: false, publicFolder: dataDir });
  project.provide("postgresUrl", server.url);
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
