import { createHash } from "node:crypto";

/**
 * The learner that a key belongs to: a UUID made of the first 128 bits of a SHA-256, so that the key itself is never
 * stored.
 *
 * @param key in its canonical spelling (`readLearnerKey`), or as it stands when it was issued by the 2016 server.
 */
export function learnerIdOfKey(key: string): string {
  const hex = createHash("sha256").update(`allset learner key${key}`).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join("-");
}
