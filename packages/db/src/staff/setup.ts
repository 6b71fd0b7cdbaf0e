import { type Database, inTransaction, type Queryable } from "../database.ts";
import { TokenRefused } from "../errors.ts";
import { insertAccount, type NewAccount } from "./accounts.ts";
import { recordAudit } from "./audit-log.ts";
import { makeToken, tokenHash } from "./secret-token.ts";

const validDays = 7;

/** Whether there is no owner yet. */
export async function setupNeeded({ sql }: Queryable): Promise<boolean> {
  const [row] = await sql`select from account where role = 'owner' limit 1`;
  return !row;
}

/** Makes a token for the set-up link while there is no owner, else null. Valid for seven days; stored as a hash only. */
export async function issueSetupToken(db: Queryable): Promise<string | null> {
  if (!(await setupNeeded(db))) return null;
  const token = makeToken();
  await db.sql`
    delete from setup_token where made_at < now() - make_interval(days => ${validDays})`;
  await db.sql`insert into setup_token (token_hash) values (${tokenHash(token)})`;
  return token;
}

/** Whether the token would be accepted now. */
export async function checkSetupToken(db: Queryable, token: string): Promise<boolean> {
  const [row] = await db.sql`
    select from setup_token
    where token_hash = ${tokenHash(token)} and used_at is null
      and made_at > now() - make_interval(days => ${validDays})`;
  return row !== undefined && (await setupNeeded(db));
}

/** Makes the first owner, and every set-up token worthless. @throws {TokenRefused} */
export async function completeSetup(
  db: Database,
  token: string,
  account: NewAccount,
): Promise<{ kind: "created"; id: string } | { kind: "email_taken" }> {
  return inTransaction(db, async (tx) => {
    // Every token is locked: of two links that are used at once, only one makes an owner.
    await tx.sql`select from setup_token order by token_hash for update`;
    if (!(await checkSetupToken(tx, token))) {
      throw new TokenRefused("This set-up link is not valid any more.");
    }
    const id = await insertAccount(tx, account, "owner");
    if (id === null) return { kind: "email_taken" };
    await tx.sql`update setup_token set used_at = now() where used_at is null`;
    const by = { id, name: account.name };
    await recordAudit(tx, { by, action: "setup.complete", subject: account.email });
    return { kind: "created", id };
  });
}
