import postgres from "postgres";
import { StaleDimensions } from "./dimension-epoch.ts";
import { StaleBelief } from "./store-batch.ts";

/**
 * What to do about a failed batch. `passing`: the same again may succeed. `stale`: forget the workshops that are remembered
 * first. `removed`: rows that the batch needs were removed while it looked; it will find or make them. `content`: something
 * in the batch is to blame. `database`: it is not reachable, stops, or its disk is full.
 */
export type Failure = "passing" | "stale" | "removed" | "content" | "database";

// SQLSTATE, https://www.postgresql.org/docs/current/errcodes-appendix.html
const serializationFailure = "40001";
const deadlock = "40P01";
// A pooler between us and PostgreSQL forgot it; the next time it is prepared anew.
const preparedStatementGone = "26000";
const uniqueViolation = "23505";
const foreignKeyViolation = "23503";
const contentClasses = new Set(["22", "23"]);

// Errors of postgres.js about its connections; all of its other errors are about what it was given.
// A connection that was reset, instead of closed, comes as the system's error.
const lostConnection = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_DESTROYED",
  "ECONNRESET",
  "EPIPE",
]);
const noConnection = new Set(["CONNECTION_ENDED", "CONNECT_TIMEOUT"]);

export function failureOf(error: unknown): Failure {
  if (error instanceof StaleBelief) return "stale";
  if (error instanceof StaleDimensions) return "removed";
  if (error instanceof postgres.PostgresError) {
    if ([serializationFailure, deadlock, preparedStatementGone].includes(error.code))
      return "passing";
    // A version, an error text or a problem that nobody referred to was removed while an outcome was added with it.
    if (error.code === foreignKeyViolation) return "removed";
    // Two transactions brought the same new learner, or chose the same pseudonym.
    if (error.code === uniqueViolation && error.table_name === "learner") return "passing";
    return contentClasses.has(error.code.slice(0, 2)) ? "content" : "database";
  }
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (lostConnection.has(code)) return "passing";
  // System errors such as ECONNREFUSED.
  return noConnection.has(code) || /^E[A-Z]+$/.test(code) ? "database" : "content";
}
