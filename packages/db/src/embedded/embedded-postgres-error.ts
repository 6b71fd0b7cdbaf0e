/**
 * Thrown when the embedded PostgreSQL cannot serve. The message is for the operator: what is wrong,
 * and what to do about it.
 */
export class EmbeddedPostgresError extends Error {
  override name = "EmbeddedPostgresError";
  readonly code = "EMBEDDED_POSTGRES";
}
