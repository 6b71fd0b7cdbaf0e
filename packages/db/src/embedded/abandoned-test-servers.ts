import { readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "./start-embedded-postgres.ts";

/** How the folders of throw-away test servers begin. */
export const testServerPrefix = "allset-test-postgres-";

/** Stops and removes the servers of test runs that were killed, so that they do not pile up. */
export async function removeAbandonedTestServers(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(testServerPrefix));
  for (const name of names) {
    const folder = join(tmpdir(), name);
    if (!(await isOlderThanAMinute(folder))) continue;
    // Starting is the one tested way to take over a folder; it refuses while somebody lives there.
    const server = await startEmbeddedPostgres({ dataDir: folder, publicFolder: folder }).catch(
      () => null,
    );
    await server?.stop();
    if (server) await rm(folder, { recursive: true, force: true });
  }
}

/** A younger folder may not have its lock yet. */
async function isOlderThanAMinute(folder: string): Promise<boolean> {
  const made = await stat(folder).catch(() => null);
  return made !== null && Date.now() - made.birthtimeMs > 60_000;
}
