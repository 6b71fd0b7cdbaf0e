// postgres.js names a lost or refused connection; the five-character codes are PostgreSQL's own (class 57 is an operator's
// doing such as a shutdown, class 53 is a lack of room or connections, class 08 a broken connection).
const outage =
  /^(?:ECONNREFUSED|ECONNRESET|ENOENT|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|CONNECT_TIMEOUT|CONNECTION_(?:CLOSED|ENDED|DESTROYED)|57P0[123]|53[0-9A-Z]{3}|08[0-9A-Z]{3})$/;
const deepestCause = 5;

/** Whether the database was out of reach, so that the same call may well succeed in a moment. */
export function isDatabaseOutage(error: unknown): boolean {
  let current: unknown = error;
  for (let depth = 0; depth < deepestCause && current instanceof Error; depth += 1) {
    if ("code" in current && typeof current.code === "string" && outage.test(current.code)) {
      return true;
    }
    current = current.cause;
  }
  return false;
}
