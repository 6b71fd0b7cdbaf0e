import { createAccount } from "@allset/db";
import type { Role } from "@allset/contract";
import { hashPassword } from "better-auth/crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appRouter } from "./trpc/router.ts";
import type { Access } from "./trpc/procedures.ts";
import { cookieOf, startTestServer, type TestServer } from "./testing/start-test-server.ts";

type Procedure = { _def: { type: string; meta?: { access?: Access } } };

/** Who may call what, said once more and on purpose: a new procedure has to be entered here. */
const rules: Record<string, Access> = {
  "attempt.submit": "public",
  "workshop.requirements": "public",
  "learner.mine": "key",
  "learner.forget": "key",
  "site.info": "public",
  "setup.check": "public",
  "setup.complete": "public",
  "invite.get": "public",
  "invite.accept": "public",
  "publicStats.summary": "public",
  "me.get": "viewer",
  "stats.overview": "viewer",
  "stats.failuresByCheck": "viewer",
  "stats.failuresOverTime": "viewer",
  "stats.bySystem": "viewer",
  "stats.byPython": "viewer",
  "stats.byWorkshop": "viewer",
  "stats.scopeValues": "viewer",
  "check.summary": "viewer",
  "check.bySystem": "viewer",
  "check.byPython": "viewer",
  "check.overTime": "viewer",
  "check.versions": "viewer",
  "check.reasons": "viewer",
  "check.compare": "viewer",
  "problem.page": "viewer",
  "problem.get": "viewer",
  "problem.setState": "instructor",
  "problem.saveFix": "instructor",
  "problem.removeFix": "instructor",
  "workshops.page": "viewer",
  "workshops.get": "viewer",
  "workshops.create": "admin",
  "workshops.update": "instructor",
  "workshops.rotateCode": "instructor",
  "workshops.delete": "admin",
  "workshops.requirements": "viewer",
  "workshops.revisions": "viewer",
  "workshops.previewRequirements": "instructor",
  "workshops.saveRequirements": "instructor",
  "workshops.board": "viewer",
  "learners.page": "instructor",
  "learners.get": "instructor",
  "learners.attempt": "instructor",
  "learners.previewDelete": "admin",
  "learners.delete": "admin",
  "learners.export": "admin",
  "staff.page": "admin",
  "staff.invite": "admin",
  "staff.invites": "admin",
  "staff.revokeInvite": "admin",
  "staff.setRole": "admin",
  "staff.setWorkshops": "admin",
  "staff.remove": "admin",
  "audit.page": "admin",
  "settings.get": "admin",
  "settings.save": "admin",
  "apiKeys.list": "viewer",
  "apiKeys.create": "viewer",
  "apiKeys.remove": "viewer",
};

const procedures = Object.entries(
  appRouter._def.procedures as unknown as Record<string, Procedure>,
).map(([path, { _def }]) => ({ path, type: _def.type, access: _def.meta?.access }));
const roles: Role[] = ["viewer", "instructor", "admin", "owner"];

let server: TestServer;
const cookies: Partial<Record<Role, string>> = {};

beforeAll(async () => {
  server = await startTestServer({ ALLSET_LIMIT_SIGN_INS_PER_MINUTE: "1000" });
  const passwordHash = await hashPassword("a long enough password");
  for (const role of roles) {
    const email = `${role}@example.org`;
    const by = { id: null, name: "test" };
    await createAccount(server.db, { name: role, email, passwordHash, role, workshops: [] }, by);
    const answer = await server.post("/api/auth/sign-in/email", {
      email,
      password: "a long enough password",
    });
    cookies[role] = cookieOf(answer);
  }
});
afterAll(() => server.stop());

const call = (path: string, type: string, cookie?: string) => {
  const headers: Record<string, string> = cookie === undefined ? {} : { cookie };
  return type === "query" ? server.query(path, {}, headers) : server.mutate(path, {}, headers);
};

test("every procedure says who may call it, as written down here", () => {
  expect(Object.fromEntries(procedures.map(({ path, access }) => [path, access]))).toEqual(rules);
});

const closed = procedures.filter(({ access }) => access !== "public");

test.each(closed)("$path refuses a stranger", async ({ path, type }) => {
  const answer = await call(path, type);
  expect(answer.status).toBe(401);
  expect(await answer.json()).toMatchObject({ error: { data: { code: "unauthorized" } } });
});

const forStaff = closed.filter(({ access }) => access !== "key");

test.each(forStaff)("$path refuses the roles below $access and no others", async (procedure) => {
  const { path, type, access } = procedure;
  for (const role of roles) {
    const { status } = await call(path, type, cookies[role]);
    const allowed = roles.indexOf(role) >= roles.indexOf(access as Role);
    // With an empty input whoever is let in gets a complaint about the input, or an answer.
    if (allowed) expect([200, 400], `${path} as ${role}`).toContain(status);
    else expect(status, `${path} as ${role}`).toBe(403);
  }
});

test("a forged or altered session opens nothing", async () => {
  const [name = "", value = ""] = (cookies.owner ?? "").split(/=(.*)/s);
  for (const cookie of [`${name}=x`, `${name}=${value.slice(0, -6)}AAAA%3D`, "allset=1"]) {
    expect((await call("me.get", "query", cookie)).status).toBe(401);
  }
});

test("a mutation sent by another site's page with this browser's cookie is refused", async () => {
  const headers = { cookie: cookies.owner ?? "", origin: "https://evil.example" };
  const answer = await server.mutate("settings.save", { publicStats: false }, headers);
  expect(answer.status).toBe(403);
  const own = await server.mutate(
    "settings.save",
    { publicStats: true },
    { cookie: cookies.owner ?? "", origin: server.url },
  );
  expect(own.status).toBe(200);
});
