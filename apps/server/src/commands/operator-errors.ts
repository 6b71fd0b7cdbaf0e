import { BackupError, EmbeddedPostgresError, LegacyFileError } from "@allset/db";
import { ConfigError } from "../config.ts";
import { isDatabaseOutage } from "../errors/database-outage.ts";

/** What an operator should read about an error at the command line; null for one that is nobody's mistake but ours. */
export function sentenceFor(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (error instanceof BackupError || error instanceof LegacyFileError) return error.message;
  if (error instanceof ConfigError || error instanceof EmbeddedPostgresError) return error.message;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const place = placeOf(error);
  if (place !== null && code in aboutPlaces) return `${place}: ${aboutPlaces[code]}`;
  if (code === "EISDIR") return "A folder was named where a file is needed.";
  if (code === "EADDRINUSE") return "This port is in use already. Choose another with PORT.";
  if (code === "EACCES" || code === "EADDRNOTAVAIL") return `Cannot listen there: ${error.message}`;
  // Node's second sentence explains what nobody asked for.
  if (isUsageError(error)) return `${error.message.split(". ", 1)[0]}. Try --help.`;
  if (/^(?:28|3D)/.test(code)) return `The database does not let us in: ${error.message}`;
  if (isDatabaseOutage(error)) {
    return `The database cannot be reached (${code || "no answer"}). Is it running, and is DATABASE_URL right?`;
  }
  return null;
}

const aboutPlaces: Record<string, string> = {
  ENOENT: "there is no such file or folder.",
  ENOTDIR: "part of this is a file, not a folder.",
  EISDIR: "this is a folder, not a file.",
  EBUSY: "something else is using it.",
  EACCES: "this account may not read or write it.",
  EPERM: "this account may not read or write it.",
  EROFS: "nothing can be written there.",
  ENOSPC: "the disk is full.",
};

/** The file or folder that an error is about, if any. */
function placeOf(error: Error): string | null {
  if ("dest" in error && typeof error.dest === "string") return error.dest;
  return "path" in error && typeof error.path === "string" ? error.path : null;
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
