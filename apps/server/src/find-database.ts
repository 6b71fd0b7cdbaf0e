import { startEmbeddedPostgres } from "@allset/db";
import type { Config } from "./config.ts";

/** A PostgreSQL that this process may use, and how to leave it. */
export type FoundDatabase = { url: string; stop(): Promise<void> };

/** The operator's PostgreSQL, or the embedded one, started now and stopped by `stop`. */
export async function findDatabase(
  { databaseUrl, dataDir, postgresBin }: Config,
  log: (line: string) => void,
): Promise<FoundDatabase> {
  if (databaseUrl !== null) return { url: databaseUrl, stop: async () => {} };
  return startEmbeddedPostgres({ dataDir, binDir: postgresBin ?? undefined, log });
}
