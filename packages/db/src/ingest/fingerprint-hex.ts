import { createHash } from "node:crypto";

/** The 16 bytes by which a retry is told from other content under the same id, in hexadecimal. */
export function fingerprintHex(fingerprint: Uint8Array | string): string {
  if (typeof fingerprint === "string") {
    return createHash("sha256").update(fingerprint).digest("hex").slice(0, 32);
  }
  if (fingerprint.length < 16) throw new RangeError("a fingerprint has at least 16 bytes");
  return Buffer.from(fingerprint.subarray(0, 16)).toString("hex");
}
