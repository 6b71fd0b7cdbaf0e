import { randomUUID } from "node:crypto";
import type { Role } from "@allset/contract";
import type { Fragment } from "postgres";
import { type Database, inTransaction, type Queryable } from "../database.ts";
import { NotFound, TokenRefused } from "../errors.ts";
import { uuidOrNone } from "../learners/seen-by.ts";
import { insertAccount, insertMemberships, type NewAccount, workshopIds } from "./accounts.ts";
import { recordAudit } from "./audit-log.ts";
import { makeToken, tokenHash } from "./secret-token.ts";
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

const usualDays = 14;

/** Makes an invitation. The token is answered once, here, and stored as a hash only. @throws {NotFound} for a slug */
export async function createInvite(
  db: Database,
  invite: { role: Role; workshops: readonly string[]; email: string | null; validDays?: number },
  by: Actor,
): Promise<{ id: string; token: string; expiresAt: Date }> {
  const { role, workshops, validDays = usualDays } = invite;
  const email = invite.email?.toLowerCase() ?? null;
  return inTransaction(db, async (tx) => {
    const ids = await workshopIds(tx, workshops);
    const id = randomUUID();
    const token = makeToken();
    const [row] = await tx.sql<[{ expiresAt: Date }]>`
      insert into invite (id, token_hash, role, workshop_ids, email, made_by, expires_at)
      values (${id}, ${tokenHash(token)}, ${role}, ${ids}::int[], ${email}, ${by.name},
        now() + make_interval(days => ${validDays}))
      returning expires_at as "expiresAt"`;
    const detail = { invite: id, role, workshops: [...workshops], email };
    await recordAudit(tx, { by, action: "staff.invite", subject: email ?? id, detail });
    return { id, token, expiresAt: row.expiresAt };
  });
}

/** Newest first. */
export async function listInvites(db: Queryable): Promise<Invite[]> {
  return selectInvites(db, db.sql`true`);
}

/** An invitation that may still be accepted; null otherwise. */
export async function findInvite(db: Queryable, token: string): Promise<Invite | null> {
  const [invite] = await selectInvites(db, db.sql`i.token_hash = ${tokenHash(token)}`);
  return invite?.state === "open" ? invite : null;
}

async function selectInvites({ sql }: Queryable, condition: Fragment): Promise<Invite[]> {
  return sql<Invite[]>`
    select i.id, i.role, i.email, i.made_by as "madeBy", i.made_at as "madeAt",
      i.expires_at as "expiresAt",
      array(
        select w.slug from workshop w where w.id = any(i.workshop_ids) order by w.slug collate "C"
      ) as workshops,
      case when i.used_at is not null then 'used' when i.revoked_at is not null then 'revoked'
        when i.expires_at < now() then 'expired' else 'open' end as state
    from invite i where ${condition}
    order by i.made_at desc, i.id`;
}

/** Makes the account, once. An address fixed by the invitation wins over the one given. @throws {TokenRefused} */
export async function acceptInvite(
  db: Database,
  token: string,
  account: NewAccount,
): Promise<{ kind: "created"; id: string; email: string } | { kind: "email_taken" }> {
  return inTransaction(db, async (tx) => {
    const [invite] = await tx.sql<
      { id: string; role: Role; email: string | null; workshopIds: number[] }[]
    >`
      select id, role, email, workshop_ids as "workshopIds" from invite
      where token_hash = ${tokenHash(token)} and used_at is null and revoked_at is null
        and expires_at > now()
      for update`;
    if (!invite) throw new TokenRefused("This invitation is not valid any more.");
    const email = invite.email ?? account.email.toLowerCase();
    const id = await insertAccount(tx, { ...account, email }, invite.role);
    if (id === null) return { kind: "email_taken" };
    await insertMemberships(tx, id, invite.workshopIds);
    await tx.sql`update invite set used_at = now(), used_by = ${id} where id = ${invite.id}`;
    const by = { id, name: account.name };
    const detail = { role: invite.role };
    await recordAudit(tx, { by, action: "staff.accept_invite", subject: email, detail });
    return { kind: "created", id, email };
  });
}

/** @throws {NotFound} when it is unknown, used or revoked */
export async function revokeInvite(db: Database, id: string, by: Actor): Promise<void> {
  await inTransaction(db, async (tx) => {
    const [invite] = await tx.sql<{ email: string | null }[]>`
      update invite set revoked_at = now()
      where id = ${uuidOrNone(id)} and used_at is null and revoked_at is null returning email`;
    if (!invite) throw new NotFound("There is no such open invitation.");
    await recordAudit(tx, { by, action: "staff.revoke_invite", subject: invite.email ?? id });
  });
}
