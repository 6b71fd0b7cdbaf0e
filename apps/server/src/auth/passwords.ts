import { availableParallelism } from "node:os";
import * as betterAuth from "better-auth/crypto";
import limitConcurrency from "p-limit";

// Hashing keeps a processor busy for a tenth of a second: what is tried beyond half of them waits, not everybody's requests.
const inTurn = limitConcurrency(Math.max(1, Math.floor(availableParallelism() / 2)));

/** Hashes a password for its account. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => betterAuth.hashPassword(password));
}

/** Whether this is the password of that hash. */
export function verifyPassword({
  hash,
  password,
}: {
  hash: string;
  password: string;
}): Promise<boolean> {
  return inTurn(() => betterAuth.verifyPassword({ hash, password }));
}
