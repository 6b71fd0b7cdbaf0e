import type { Role } from "@allset/contract";
import type { Database, Queryable } from "../database.ts";
import type { NewAccount } from "./accounts.ts";
import type { Actor } from "./viewer.ts";

export type Invite = {
  id: string;
  role: Role;
  workshops: string[];
  email: string | null;
  madeBy: string | null;
  madeAt: Date;
  expiresAt: Date;
  state: "open" | "used" | "revoked" | "expired";
};

/** Makes an invitation. The token is answered once, here, and stored as a hash only. @throws {NotFound} for a slug */
export async function createInvite(
  db: Database,
  invite: { role: Role; workshops: readonly string[]; email: string | null; validDays?: number },
  by: Actor,
): Promise<{ id: string; token: string; expiresAt: Date }> {
  throw new Error(`not written yet ${String(db)} ${String(invite)} ${by.name}`);
}

/** Newest first. */
export async function listInvites(db: Queryable): Promise<Invite[]> {
  throw new Error(`not written yet ${String(db)}`);
}

/** An invitation that may still be accepted; null otherwise. */
export async function findInvite(db: Queryable, token: string): Promise<Invite | null> {
  throw new Error(`not written yet ${String(db)} ${token}`);
}

/** Makes the account, once. An address fixed by the invitation wins over the one given. @throws {TokenRefused} */
export async function acceptInvite(
  db: Database,
  token: string,
  account: NewAccount,
): Promise<{ kind: "created"; id: string; email: string } | { kind: "email_taken" }> {
  throw new Error(`not written yet ${String(db)} ${token} ${String(account)}`);
}

/** @throws {NotFound} when it is unknown, used or revoked */
export async function revokeInvite(db: Database, id: string, by: Actor): Promise<void> {
  throw new Error(`not written yet ${String(db)} ${id} ${by.name}`);
}
