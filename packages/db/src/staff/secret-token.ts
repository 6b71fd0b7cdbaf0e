import { createHash, randomBytes } from "node:crypto";

/** A secret for a link: 32 random bytes, fit for an address. */
export function makeToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored instead of the token. It has too many random bits to be guessed, so a fast hash will do. */
export function tokenHash(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
