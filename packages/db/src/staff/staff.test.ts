import { Page } from "@allset/contract";
import { betterAuth } from "better-auth";
import { hashPassword } from "better-auth/crypto";
import { describe, expect, test } from "vitest";
import { type Database, inTransaction } from "../database.ts";
import { Conflict, NotFound, TokenRefused } from "../errors.ts";
import { emptyDatabase } from "../testing/empty-database.ts";
import { createWorkshop } from "../workshops/change-workshops.ts";
import {
  createAccount,
  findStaffMember,
  listStaff,
  removeAccount,
  setMemberships,
  setRole,
} from "./accounts.ts";
import { listAudit } from "./audit-log.ts";
import { authAdapter } from "./auth-adapter.ts";
import { acceptInvite, createInvite, findInvite, listInvites, revokeInvite } from "./invites.ts";
import { defaultSettings, readSettings, saveSettings } from "./settings.ts";
import { checkSetupToken, completeSetup, issueSetupToken, setupNeeded } from "./setup.ts";

const by = { id: null, name: "test" };
const person = (name: string) => ({ name, email: `${name}@Example.org`, passwordHash: "hash" });

async function addAccount(db: Database, name: string, role: "owner" | "viewer"): Promise<string> {
  const made = await createAccount(db, { ...person(name), role, workshops: [] }, by);
  if (made.kind !== "created") throw new Error(made.kind);
  return made.id;
}

async function addWorkshop(db: Database, slug: string): Promise<void> {
  await createWorkshop(
    db,
    {
      slug,
      title: slug,
      startsOn: null,
      endsOn: null,
      seats: null,
      contact: null,
      asksEmail: false,
      state: "open",
      requirements: [],
    },
    by,
  );
}

describe("set-up", () => {
  test("makes one owner, by any of the links, once", async () => {
    const db = await emptyDatabase();
    expect(await setupNeeded(db)).toBe(true);
    const tokens = [await issueSetupToken(db), await issueSetupToken(db)].map(String);
    expect(await checkSetupToken(db, "wrong")).toBe(false);
    const results = await Promise.allSettled(
      tokens.map((token, at) => completeSetup(db, token, person(`owner${at}`))),
    );
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await listStaff(db)).toMatchObject([{ role: "owner" }]);
    expect(await setupNeeded(db)).toBe(false);
    expect(await checkSetupToken(db, tokens[0] ?? "")).toBe(false);
    expect(await issueSetupToken(db)).toBeNull();
  });

  test("keeps no token in the tables", async () => {
    const db = await emptyDatabase();
    const token = await issueSetupToken(db);
    const [row] = await db.sql`select encode(token_hash, 'escape') as hash from setup_token`;
    expect(row?.["hash"]).not.toContain(token);
  });
});

describe("an account", () => {
  test("can sign in through better-auth", async () => {
    const db = await emptyDatabase();
    const password = "correct horse battery";
    await createAccount(
      db,
      {
        ...person("Olga"),
        passwordHash: await hashPassword(password),
        role: "owner",
        workshops: [],
      },
      by,
    );
    const auth = betterAuth({
      baseURL: "http://localhost",
      secret: "a secret of the test, long enough",
      database: authAdapter(db),
      emailAndPassword: { enabled: true },
      telemetry: { enabled: false },
    });
    const { headers } = await auth.api.signInEmail({
      body: { email: "olga@example.org", password },
      returnHeaders: true,
    });
    const cookie = headers
      .getSetCookie()
      .map((one) => one.split(";")[0])
      .join("; ");
    const session = await auth.api.getSession({ headers: new Headers({ cookie }) });
    expect(session?.user).toMatchObject({ name: "Olga", email: "olga@example.org" });
    expect(await listStaff(db)).toMatchObject([{ lastSeenAt: expect.any(Date) }]);
    await expect(
      auth.api.signInEmail({ body: { email: "olga@example.org", password: "wrong password" } }),
    ).rejects.toThrow("Invalid email or password");
  });

  test("has an address of its own, whatever its case", async () => {
    const db = await emptyDatabase();
    await addAccount(db, "Olga", "owner");
    expect(
      await createAccount(db, { ...person("OLGA"), role: "viewer", workshops: [] }, by),
    ).toEqual({
      kind: "email_taken",
    });
  });

  test("changes its role and workshops", async () => {
    const db = await emptyDatabase();
    await addWorkshop(db, "leeds");
    await addWorkshop(db, "york");
    const id = await addAccount(db, "Vic", "viewer");
    await setRole(db, id, "instructor", by);
    await setMemberships(db, id, ["york", "leeds"], by);
    expect(await findStaffMember(db, id)).toMatchObject({
      role: "instructor",
      workshops: ["leeds", "york"],
    });
    await setMemberships(db, id, ["york"], by);
    await expect(setMemberships(db, id, ["paris"], by)).rejects.toThrow(NotFound);
    expect((await findStaffMember(db, id))?.workshops).toEqual(["york"]);
    await removeAccount(db, id, by);
    expect(await findStaffMember(db, id)).toBeNull();
    await expect(removeAccount(db, id, by)).rejects.toThrow(NotFound);
    await expect(setRole(db, id, "viewer", by)).rejects.toThrow(NotFound);
  });

  test("of the last owner stays an owner's, even when two owners go at once", async () => {
    const db = await emptyDatabase();
    const [one, other] = [
      await addAccount(db, "one", "owner"),
      await addAccount(db, "two", "owner"),
    ];
    let both: Promise<PromiseSettledResult<void>[]> = Promise.resolve([]);
    await inTransaction(db, async ({ sql }) => {
      // Holds both changes back at their last step.
      await sql`lock table audit_entry in exclusive mode`;
      both = Promise.allSettled([removeAccount(db, one, by), setRole(db, other, "viewer", by)]);
      const waiting = async () => {
        const rows = await db.sql`
          select from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`;
        return rows.length;
      };
      await expect.poll(waiting, { timeout: 30_000 }).toBe(2);
    });
    const results = await both;
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const refused = results.find((result) => result.status === "rejected");
    expect(refused?.reason).toBeInstanceOf(Conflict);
    expect((await listStaff(db)).filter(({ role }) => role === "owner")).toHaveLength(1);
  });
});

describe("an invitation", () => {
  test("makes an account with its role and workshops, once", async () => {
    const db = await emptyDatabase();
    await addWorkshop(db, "leeds");
    const wanted = { role: "instructor", workshops: ["leeds"], email: "Ina@Example.org" } as const;
    const { token } = await createInvite(db, wanted, by);
    expect(await findInvite(db, token)).toMatchObject({
      role: "instructor",
      workshops: ["leeds"],
      email: "ina@example.org",
      state: "open",
    });
    const results = await Promise.allSettled([
      acceptInvite(db, token, person("Ina")),
      acceptInvite(db, token, person("Eve")),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await listStaff(db)).toMatchObject([
      { email: "ina@example.org", role: "instructor", workshops: ["leeds"] },
    ]);
    expect(await findInvite(db, token)).toBeNull();
    expect(await listInvites(db)).toMatchObject([{ state: "used" }]);
  });

  test("that was revoked or is too old is worth nothing", async () => {
    const db = await emptyDatabase();
    const wanted = { role: "viewer", workshops: [], email: null } as const;
    const revoked = await createInvite(db, wanted, by);
    await revokeInvite(db, revoked.id, by);
    const expired = await createInvite(db, { ...wanted, validDays: -1 }, by);
    for (const { token } of [revoked, expired]) {
      expect(await findInvite(db, token)).toBeNull();
      await expect(acceptInvite(db, token, person("Eve"))).rejects.toThrow(TokenRefused);
    }
    await expect(revokeInvite(db, revoked.id, by)).rejects.toThrow(NotFound);
    const states = (await listInvites(db)).map(({ state }) => state);
    expect(states.toSorted()).toEqual(["expired", "revoked"]);
    expect(await listStaff(db)).toEqual([]);
  });
});

test("settings start with defaults, and a change leaves the others and a line in the audit log", async () => {
  const db = await emptyDatabase();
  expect(await readSettings(db)).toEqual(defaultSettings);
  const changed = { ...defaultSettings, organisation: "Leeds", publicStats: false };
  expect(await saveSettings(db, { organisation: "Leeds", publicStats: false }, by)).toEqual(
    changed,
  );
  expect(await readSettings(db)).toEqual(changed);
  expect(await listAudit(db, Page.parse({ q: "SETTINGS" }))).toMatchObject({
    total: 1,
    rows: [{ accountName: "test", action: "settings.save", detail: { publicStats: false } }],
  });
  expect((await listAudit(db, Page.parse({ q: "nothing" }))).total).toBe(0);
});
