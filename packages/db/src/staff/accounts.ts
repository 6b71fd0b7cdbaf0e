import type { Role } from "@allset/contract";
import type { Database, Queryable } from "../database.ts";
import type { Actor } from "./viewer.ts";

export type StaffMember = {
  id: string;
  name: string;
  email: string;
  role: Role;
  /** Slugs; empty for owners and admins, who see all. */
  workshops: string[];
  createdAt: Date;
  lastSeenAt: Date | null;
};

/** `passwordHash` as better-auth makes it. */
export type NewAccount = { name: string; email: string; passwordHash: string };

/** Everybody with an account, by name. */
export async function listStaff(db: Queryable): Promise<StaffMember[]> {
  throw new Error(`not written yet ${String(db)}`);
}

export async function findStaffMember(db: Queryable, id: string): Promise<StaffMember | null> {
  throw new Error(`not written yet ${String(db)} ${id}`);
}

/** Makes an account from the command line. */
export async function createAccount(
  db: Database,
  account: NewAccount & { role: Role; workshops: readonly string[] },
  by: Actor,
): Promise<{ kind: "created"; id: string } | { kind: "email_taken" }> {
  throw new Error(`not written yet ${String(db)} ${String(account)} ${by.name}`);
}

/** @throws {NotFound} @throws {Conflict} when the last owner would go */
export async function setRole(db: Database, id: string, role: Role, by: Actor): Promise<void> {
  throw new Error(`not written yet ${String(db)} ${id} ${role} ${by.name}`);
}

/** Replaces the workshops an account belongs to. @throws {NotFound} for the account or a slug */
export async function setMemberships(
  db: Database,
  id: string,
  slugs: readonly string[],
  by: Actor,
): Promise<void> {
  throw new Error(`not written yet ${String(db)} ${id} ${slugs.length} ${by.name}`);
}

/** Removes an account with its sessions and API keys. @throws {NotFound} @throws {Conflict} when the last owner would go */
export async function removeAccount(db: Database, id: string, by: Actor): Promise<void> {
  throw new Error(`not written yet ${String(db)} ${id} ${by.name}`);
}
