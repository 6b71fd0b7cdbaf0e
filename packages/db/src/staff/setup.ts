import type { Database, Queryable } from "../database.ts";
import type { NewAccount } from "./accounts.ts";

/** Whether there is no owner yet. */
export async function setupNeeded(db: Queryable): Promise<boolean> {
  throw new Error(`not written yet ${String(db)}`);
}

/** Makes a token for the set-up link while there is no owner, else null. The token itself is not stored. */
export async function issueSetupToken(db: Database): Promise<string | null> {
  throw new Error(`not written yet ${String(db)}`);
}

/** Whether the token would be accepted now. */
export async function checkSetupToken(db: Queryable, token: string): Promise<boolean> {
  throw new Error(`not written yet ${String(db)} ${token}`);
}

/** Makes the first owner, and every set-up token worthless. @throws {TokenRefused} */
export async function completeSetup(
  db: Database,
  token: string,
  account: NewAccount,
): Promise<{ kind: "created"; id: string } | { kind: "email_taken" }> {
  throw new Error(`not written yet ${String(db)} ${token} ${String(account)}`);
}
