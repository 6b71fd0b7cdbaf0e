import { BackupError, EmbeddedPostgresError } from "@allset/db";
import { ConfigError } from "../config.ts";
import { isDatabaseOutage } from "../errors/database-outage.ts";

/** What an operator should read about an error at the command line; null for one that is nobody's mistake but ours. */
export function sentenceFor(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (error instanceof BackupError) return error.message;
  if (error instanceof ConfigError || error instanceof EmbeddedPostgresError) return error.message;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (code === "EADDRINUSE") return "This port is in use already. Choose another with PORT.";
  if (code === "EACCES" || code === "EADDRNOTAVAIL") return `Cannot listen there: ${error.message}`;
  if (isUsageError(error)) return error.message;
  if (/^(?:28|3D)/.test(code)) return `The database does not let us in: ${error.message}`;
  if (isDatabaseOutage(error)) {
    return `The database cannot be reached (${code || "no answer"}). Is it running, and is DATABASE_URL right?`;
  }
  return null;
}

/** Whether the command line itself was wrong. */
export function isUsageError(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    error.code.startsWith("ERR_PARSE_ARGS")
  );
}
