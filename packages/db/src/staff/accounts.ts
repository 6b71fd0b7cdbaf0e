import { randomUUID } from "node:crypto";
import type { Role } from "@allset/contract";
import type { Fragment } from "postgres";
import { type Database, inTransaction, type Queryable, type Transaction } from "../database.ts";
import { Conflict, NotFound } from "../errors.ts";
import { recordAudit } from "./audit-log.ts";
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
  return selectStaff(db, db.sql`true`);
}

export async function findStaffMember(db: Queryable, id: string): Promise<StaffMember | null> {
  const [member] = await selectStaff(db, db.sql`a.id = ${id}`);
  return member ?? null;
}

async function selectStaff({ sql }: Queryable, condition: Fragment): Promise<StaffMember[]> {
  return sql<StaffMember[]>`
    select a.id, a.name, a.email, a.role, a.created_at as "createdAt",
      array(
        select w.slug from membership m join workshop w on w.id = m.workshop_id
        where m.account_id = a.id order by w.slug collate "C"
      ) as workshops,
      (select max(s.updated_at) from session s where s.account_id = a.id) as "lastSeenAt"
    from account a where ${condition}
    order by lower(a.name), a.id`;
}

/** Makes an account from the command line. @throws {NotFound} for a slug */
export async function createAccount(
  db: Database,
  { role, workshops, ...account }: NewAccount & { role: Role; workshops: readonly string[] },
  by: Actor,
): Promise<{ kind: "created"; id: string } | { kind: "email_taken" }> {
  return inTransaction(db, async (tx) => {
    const id = await insertAccount(tx, account, role);
    if (id === null) return { kind: "email_taken" };
    await insertMemberships(tx, id, await workshopIds(tx, workshops));
    const detail = { role, workshops: [...workshops] };
    await recordAudit(tx, { by, action: "staff.create", subject: account.email, detail });
    return { kind: "created", id };
  });
}

/** The new account's id; null when the address is taken. better-auth looks addresses up in lower case. */
export async function insertAccount(
  { sql }: Transaction,
  { name, email, passwordHash }: NewAccount,
  role: Role,
): Promise<string | null> {
  const id = randomUUID();
  const [row] = await sql`
    insert into account (id, name, email, role)
    values (${id}, ${name}, ${email.toLowerCase()}, ${role})
    on conflict (email) do nothing returning id`;
  if (!row) return null;
  await sql`
    insert into credential (id, provider_id, provider_account_id, account_id, password)
    values (${randomUUID()}, 'credential', ${id}, ${id}, ${passwordHash})`;
  return id;
}

/** @throws {NotFound} @throws {Conflict} when the last owner would go */
export async function setRole(db: Database, id: string, role: Role, by: Actor): Promise<void> {
  await inTransaction(db, async (tx) => {
    const before = await lockMember(tx, id);
    if (role !== "owner") keepAnOwner(before);
    await tx.sql`update account set role = ${role}, updated_at = now() where id = ${id}`;
    const detail = { from: before.role, to: role };
    await recordAudit(tx, { by, action: "staff.set_role", subject: before.email, detail });
  });
}

/** Replaces the workshops an account belongs to. @throws {NotFound} for the account or a slug */
export async function setMemberships(
  db: Database,
  id: string,
  slugs: readonly string[],
  by: Actor,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { email } = await lockMember(tx, id);
    const ids = await workshopIds(tx, slugs);
    await tx.sql`delete from membership where account_id = ${id}`;
    await insertMemberships(tx, id, ids);
    const detail = { workshops: [...slugs] };
    await recordAudit(tx, { by, action: "staff.set_workshops", subject: email, detail });
  });
}

/** Removes an account with its sessions and API keys. @throws {NotFound} @throws {Conflict} when the last owner would go */
export async function removeAccount(db: Database, id: string, by: Actor): Promise<void> {
  await inTransaction(db, async (tx) => {
    const member = await lockMember(tx, id);
    keepAnOwner(member);
    await tx.sql`
      update invite i set revoked_at = now()
      where i.used_at is null and i.revoked_at is null and i.id::text in (
        select e.detail ->> 'invite' from audit_entry e
        where e.account_id = ${id} and e.action = 'staff.invite')`;
    await tx.sql`delete from account where id = ${id}`;
    const detail = { role: member.role };
    await recordAudit(tx, { by, action: "staff.remove", subject: member.email, detail });
  });
}

/** @throws {NotFound} when there is none of a slug */
export async function workshopIds({ sql }: Queryable, slugs: readonly string[]): Promise<number[]> {
  const rows = await sql<{ id: number; slug: string }[]>`
    select id, slug from workshop where slug = any(${[...slugs]})`;
  const unknown = slugs.find((slug) => !rows.some((row) => row.slug === slug));
  if (unknown !== undefined) throw new NotFound(`There is no workshop ${unknown}.`);
  return rows.map(({ id }) => id);
}

export async function insertMemberships(
  { sql }: Transaction,
  accountId: string,
  ids: readonly number[],
): Promise<void> {
  await sql`
    insert into membership (account_id, workshop_id)
    select ${accountId}, id from workshop where id = any(${[...ids]}::int[])`;
}

type Locked = { email: string; role: Role; isLastOwner: boolean };

/**
 * Locks an account and every owner, in one order: two owners who remove each other must neither both succeed nor block
 * each other. @throws {NotFound}
 */
async function lockMember({ sql }: Transaction, id: string): Promise<Locked> {
  const rows = await sql<{ id: string; email: string; role: Role }[]>`
    select id, email, role from account where id = ${id} or role = 'owner' order by id for update`;
  const member = rows.find((row) => row.id === id);
  if (!member) throw new NotFound("There is no such account.");
  const owners = rows.filter(({ role }) => role === "owner");
  return { ...member, isLastOwner: owners.length === 1 && owners[0] === member };
}

function keepAnOwner({ isLastOwner }: Locked): void {
  if (isLastOwner) {
    throw new Conflict("This is the last owner. Make somebody else an owner first.");
  }
}
