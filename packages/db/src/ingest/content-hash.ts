import { createHash } from "node:crypto";

/** The first 16 bytes of the SHA-256 of a row's content: what dimension rows are found by. */
export function contentHash(parts: readonly (string | number | null)[]): Buffer {
  return createHash("sha256").update(JSON.stringify(parts)).digest().subarray(0, 16);
}
