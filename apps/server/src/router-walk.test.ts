import { createAccount } from "@allset/db";
import type { Role } from "@allset/contract";
import { hashPassword } from "better-auth/crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appRouter } from "./trpc/router.ts";
import type { Access } from "./trpc/procedures.ts";
import { cookieOf, startTestServer, type TestServer } from "./testing/start-test-server.ts";
import { anAttempt } from "./testing/test-calls.ts";

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
  "workshops.upcoming": "viewer",
  "workshops.names": "viewer",
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

const done = async (sent: Promise<Response>) => {
  const answer = await sent;
  if (!answer.ok) throw new Error(await answer.text());
};

describe("of a workshop that is not theirs, instructors and viewers are refused", () => {
  const inputs: Record<string, unknown> = {};
  beforeAll(async () => {
    const owner = { cookie: cookies.owner ?? "" };
    const slug = "elsewhere";
    await done(
      server.mutate(
        "workshops.create",
        {
          slug,
          title: slug,
          startsOn: null,
          endsOn: null,
          seats: null,
          contact: null,
          asksEmail: false,
          state: "open",
        },
        owner,
      ),
    );
    const attempt = anAttempt({ workshop: slug });
    await done(server.submit(attempt));
    const idOf = async (path: string) => {
      const answer = await server.query(path, { scope: {}, page: {} }, owner);
      const { result } = (await answer.json()) as { result: { data: { rows: { id: unknown }[] } } };
      const id = result.data.rows[0]?.id;
      if (id === undefined) throw new Error(`${path} is empty`);
      return id;
    };
    const learner = await idOf("learners.page");
    const problem = await idOf("problem.page");
    const fix = {
      id: null,
      problemId: problem,
      system: null,
      text: "Update it.",
      command: null,
      url: null,
    };
    await done(server.mutate("problem.saveFix", fix, owner));
    const [saved] = await server.db.sql<{ id: number }[]>`select id from fix`;
    const ofWorkshop = procedures.filter(({ path }) => path.startsWith("workshops."));
    for (const { path } of ofWorkshop) {
      inputs[path] = { slug, changes: {}, items: [], basedOn: 0 };
    }
    // Of these everybody gets an answer: without the workshops that are not theirs.
    for (const path of ["page", "upcoming", "names"]) delete inputs[`workshops.${path}`];
    Object.assign(inputs, {
      "problem.get": { id: problem, scope: {} },
      "problem.setState": { id: problem, state: "resolved", ownerId: null },
      "problem.saveFix": fix,
      "problem.removeFix": { id: saved?.id },
      "learners.get": { id: learner },
      "learners.attempt": { learner, attempt: attempt.id },
      "learners.previewDelete": { ids: [learner] },
      "learners.delete": { ids: [learner] },
      "learners.export": { id: learner },
    });
  });

  test.each(["viewer", "instructor"] as const)("as %s", async (role) => {
    for (const { path, type } of procedures.filter(({ path }) => path in inputs)) {
      const headers = { cookie: cookies[role] ?? "" };
      const send = type === "query" ? server.query : server.mutate;
      const { status } = await send(path, inputs[path], headers);
      expect([403, 404], `${path} as ${role}: ${status}`).toContain(status);
    }
  });

  test.each(["viewer", "instructor"] as const)(
    "and statistics tell %s nothing of it",
    async (role) => {
      const headers = { cookie: cookies[role] ?? "" };
      const scope = { workshop: ["elsewhere"] };
      const answer = await server.query("stats.overview", { scope }, headers);
      expect(await answer.json()).toMatchObject({ result: { data: { learners: 0, attempts: 0 } } });
    },
  );
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
