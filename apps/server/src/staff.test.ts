import { createWorkshop, issueSetupToken } from "@allset/db";
import type { Role } from "@allset/contract";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import {
  cookieOf,
  ownerAccount,
  startTestServer,
  type TestServer,
} from "./testing/start-test-server.ts";
import { anAttempt } from "./testing/test-calls.ts";

const relaxed = { ALLSET_LIMIT_SIGN_INS_PER_MINUTE: "1000", ALLSET_LIMIT_PER_ADDRESS: "1000" };
async function data<Data = Record<string, unknown>>(answer: Response): Promise<Data> {
  expect(answer.status).toBe(200);
  const { result } = (await answer.json()) as { result: { data: Data } };
  return result.data;
}

test("the set-up link makes the first owner, once, and signs in", async () => {
  const server = await startTestServer(relaxed);
  onTestFinished(() => server.stop());
  expect(await data(await server.query("site.info"))).toMatchObject({ setupNeeded: true });
  const token = await issueSetupToken(server.db);
  expect(await data(await server.query("setup.check", { token }))).toEqual({ valid: true });

  const made = await server.mutate("setup.complete", { ...ownerAccount, token });
  expect(
    await data(await server.query("me.get", undefined, { cookie: cookieOf(made) })),
  ).toMatchObject({ role: "owner", account: { email: ownerAccount.email } });
  const again = await server.mutate("setup.complete", {
    ...ownerAccount,
    email: "second@example.org",
    token,
  });
  expect(again.status).toBe(404);
  expect(await data(await server.query("setup.check", { token }))).toEqual({ valid: false });
  expect(await data(await server.query("site.info"))).toMatchObject({ setupNeeded: false });
  expect(await issueSetupToken(server.db)).toBeNull();
});

test("of two who use the set-up link at once, one becomes the owner", async () => {
  const server = await startTestServer(relaxed);
  onTestFinished(() => server.stop());
  const token = await issueSetupToken(server.db);
  const answers = await Promise.all(
    ["a", "b", "c"].map((name) =>
      server.mutate("setup.complete", { ...ownerAccount, email: `${name}@example.org`, token }),
    ),
  );
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404, 404]);
});

test("nobody can sign up, and passwords cannot be guessed without end", async () => {
  const server = await startTestServer({ ALLSET_LIMIT_SIGN_INS_PER_MINUTE: "5" });
  onTestFinished(() => server.stop());
  const signUp = await server.post("/api/auth/sign-up/email", ownerAccount);
  expect(signUp.ok).toBe(false);
  const statuses = [];
  for (let at = 0; at < 7; at += 1) {
    const answer = await server.post("/api/auth/sign-in/email", {
      email: "x@example.org",
      password: `guess number ${at}`,
    });
    statuses.push(answer.status);
  }
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
});

describe("with staff", () => {
  let server: TestServer;
  let owner: { cookie: string };
  const by = { id: null, name: "test" };
  const leeds = {
    slug: "leeds",
    title: "Leeds",
    startsOn: null,
    endsOn: null,
    seats: null,
    contact: null,
    asksEmail: true,
    state: "open" as const,
    requirements: [],
  };
  const workshop = (slug: string) => createWorkshop(server.db, { ...leeds, slug, title: slug }, by);

  beforeAll(async () => {
    server = await startTestServer(relaxed);
    owner = { cookie: await server.signInOwner() };
    await workshop("leeds");
    await workshop("york");
    await server.db.sql`update workshop set starts_on = current_date + 1`;
  });
  afterAll(() => server.stop());

  const invited = async (role: Role, workshops: string[]) => {
    const { token } = await data(await server.mutate("staff.invite", { role, workshops }, owner));
    const accepted = await server.mutate("invite.accept", {
      token,
      name: role,
      email: `${role}-${workshops.join("-")}@example.org`,
      password: "a long enough password",
    });
    expect(accepted.status).toBe(200);
    return { cookie: cookieOf(accepted) };
  };

  test("an invitation works once, by its link, until it is taken back", async () => {
    const { token, id, link } = await data(
      await server.mutate("staff.invite", { role: "instructor", workshops: ["leeds"] }, owner),
    );
    expect(link).toBe(`${server.url}/invite/${String(token)}`);
    expect(await data(await server.query("invite.get", { token }))).toMatchObject({
      role: "instructor",
      workshops: ["leeds"],
    });
    await data(await server.mutate("staff.revokeInvite", { id }, owner));
    expect((await server.query("invite.get", { token })).status).toBe(404);
    const late = await server.mutate("invite.accept", {
      token,
      name: "late",
      email: "late@example.org",
      password: "a long enough password",
    });
    expect(late.status).toBe(404);
  });

  test("an instructor sees the own workshops only, and their learners' addresses", async () => {
    const attempt = anAttempt({ workshop: "leeds", contact: { email: "lea@example.org" } });
    await server.submit(attempt);
    await server.submit(anAttempt({ workshop: "york", contact: { email: "yan@example.org" } }));
    const instructor = await invited("instructor", ["leeds"]);

    const page = await server.query("workshops.page", {}, instructor);
    expect(await data(page)).toMatchObject({ total: 1, rows: [{ slug: "leeds" }] });
    const upcoming = await server.query("workshops.upcoming", undefined, instructor);
    expect(await data(upcoming)).toMatchObject([{ slug: "leeds" }]);
    expect((await server.query("workshops.board", { slug: "york" }, instructor)).status).toBe(403);
    expect((await server.mutate("workshops.rotateCode", { slug: "york" }, instructor)).status).toBe(
      403,
    );
    const learners = await server.query("learners.page", { scope: {}, page: {} }, instructor);
    const text = JSON.stringify(await data(learners));
    expect(text).toContain("lea@example.org");
    expect(text).not.toContain("yan@example.org");
  });

  test("whoever chooses a workshop is offered the own ones only, and asks within bounds", async () => {
    const viewer = await invited("viewer", ["york"]);
    const york = { slug: "york", title: "york" };
    const names = (asked: object) => server.query("workshops.names", asked, viewer);
    const asked = { q: "", slugs: ["leeds", "york", "!leeds", "(none)"] };
    expect(await data(await names(asked))).toEqual({ rows: [york], more: false, chosen: [york] });
    const leeds = await names({ q: "leeds" });
    expect(await data(leeds)).toEqual({ rows: [], more: false, chosen: [] });
    const none = await server.query("workshops.names", asked, await invited("viewer", []));
    expect(await data(none)).toEqual({ rows: [], more: false, chosen: [] });
    for (const input of [
      { q: "x".repeat(201) },
      { slugs: ["x".repeat(201)] },
      { slugs: Array.from({ length: 1001 }, (_, at) => `w-${at}`) },
      { q: "\0" },
      { size: 1000 },
    ]) {
      // In a body, as the admin app asks: an address would be too long.
      expect((await server.mutate("workshops.names", input, viewer)).status).toBe(400);
    }
  });

  test("a viewer sees numbers and no learner", async () => {
    await server.submit(anAttempt({ workshop: "leeds", contact: { email: "vi@example.org" } }));
    const viewer = await invited("viewer", ["leeds"]);
    const board = await data(await server.query("workshops.board", { slug: "leeds" }, viewer));
    expect(board).toMatchObject({ rows: [], counts: expect.any(Object) });
    expect((await server.query("learners.page", { scope: {}, page: {} }, viewer)).status).toBe(403);
    expect((await server.get("/api/v1/stats/learners", viewer)).status).toBe(403);
    expect((await server.get("/api/v1/stats/overview", viewer)).status).toBe(200);
  });

  test("only owners make owners or touch their accounts, and the last owner stays", async () => {
    const admin = await invited("admin", []);
    expect((await server.mutate("staff.invite", { role: "owner" }, admin)).status).toBe(403);
    const { account } = await data<{ account: { id: string } }>(
      await server.query("me.get", undefined, owner),
    );
    const { id } = account;
    expect((await server.mutate("staff.remove", { id }, admin)).status).toBe(403);
    expect((await server.mutate("staff.setRole", { id, role: "viewer" }, admin)).status).toBe(403);
    expect((await server.mutate("staff.setRole", { id, role: "admin" }, owner)).status).toBe(409);
    expect((await server.mutate("staff.remove", { id }, owner)).status).toBe(409);
  });

  test("an admin takes back no invitation of an owner, and whoever goes takes the own ones along", async () => {
    const forOwner = await data(await server.mutate("staff.invite", { role: "owner" }, owner));
    const admin = await invited("admin", ["york"]);
    const refused = await server.mutate("staff.revokeInvite", { id: forOwner["id"] }, admin);
    expect(refused.status).toBe(403);
    const { token } = await data(await server.mutate("staff.invite", { role: "admin" }, admin));
    expect((await server.query("invite.get", { token })).status).toBe(200);
    const me = await data<{ account: { id: string } }>(
      await server.query("me.get", undefined, admin),
    );
    expect((await server.mutate("staff.remove", { id: me.account.id }, owner)).status).toBe(200);
    expect((await server.query("invite.get", { token })).status).toBe(404);
    const { token: kept } = forOwner;
    expect((await server.query("invite.get", { token: kept })).status).toBe(200);
  });

  test("deleting a learner deletes the attempts, after a preview of what goes", async () => {
    const attempt = anAttempt({ workshop: "york" });
    await server.submit(attempt);
    await server.submit(anAttempt({ key: attempt.key, workshop: "york" }));
    const scope = { workshop: ["york"] };
    const before = await data(await server.query("stats.overview", { scope }, owner));
    const page = await data<{ rows: [{ id: string }] }>(
      await server.query("learners.page", { scope, page: { sort: "-attempts" } }, owner),
    );
    const [{ id }] = page.rows;
    const preview = await data(await server.query("learners.previewDelete", { ids: [id] }, owner));
    expect(preview).toMatchObject({ learners: 1, attempts: 2, results: 4 });
    expect(await data(await server.mutate("learners.delete", { ids: [id] }, owner))).toEqual(
      preview,
    );
    const after = await data(await server.query("stats.overview", { scope }, owner));
    expect(after["attempts"]).toBe(Number(before["attempts"]) - 2);
    expect((await server.query("learners.get", { id }, owner)).status).toBe(404);
  });

  test("statistics leave by API key as JSON and CSV, with the rights of its account", async () => {
    const { key } = await data(await server.mutate("apiKeys.create", { name: "report" }, owner));
    const bearer = { authorization: `Bearer ${String(key)}` };
    const json = await server.get("/api/v1/stats/failures-by-check?workshop=leeds", bearer);
    expect(await json.json()).toContainEqual(expect.objectContaining({ check: "python" }));
    const csv = await server.get("/api/v1/stats/failures-by-check?format=csv", bearer);
    expect(csv.headers.get("content-type")).toContain("text/csv");
    expect(csv.headers.get("content-disposition")).toMatch(/attachment; filename="allset-.*\.csv"/);
    expect(await csv.text()).toMatch(/^check,.*\r\n/);
    expect((await server.get("/api/v1/stats/nothing", bearer)).status).toBe(404);
    const wrong = { authorization: "Bearer allset_wrong" };
    expect((await server.get("/api/v1/stats/overview", wrong)).status).toBe(401);

    const listed = await data<{ id: string; name: string }[]>(
      await server.query("apiKeys.list", undefined, owner),
    );
    const made = listed.find(({ name }) => name === "report");
    await server.mutate("apiKeys.remove", { id: made?.id }, owner);
    expect((await server.get("/api/v1/stats/overview", bearer)).status).toBe(401);
  });

  test("a list that cannot be checked is refused line by line, saved or made with its workshop", async () => {
    const line = (check: string, changes: object) => ({
      check,
      range: null,
      testedUpTo: null,
      required: true,
      systems: null,
      anyOf: null,
      hint: null,
      url: null,
      ...changes,
    });
    const list = [
      line("git", {}),
      line("python", { range: "=>3" }),
      line("numpy", { testedUpTo: "newest" }),
      line("editors", { anyOf: ["nano", "unheard-of"] }),
      line("git", {}),
    ];
    const told = async (sent: Promise<Response>) => {
      const answer = await sent;
      expect(answer.status).toBe(400);
      const { error } = (await answer.json()) as {
        error: { data: { errors: { path: string; message: string }[] } };
      };
      for (const { message } of error.data.errors) expect(message).not.toBe("");
      return error.data.errors.map(({ path }) => path);
    };
    const fields = ["[1].range", "[2].testedUpTo", "[3].anyOf", "[4].check"];
    const save = { slug: "leeds", items: list, basedOn: 0 };
    expect(await told(server.mutate("workshops.saveRequirements", save, owner))).toEqual(
      fields.map((field) => `items${field}`),
    );
    const make = { ...leeds, slug: "oslo", requirements: list };
    expect(await told(server.mutate("workshops.create", make, owner))).toEqual(
      fields.map((field) => `requirements${field}`),
    );
    const empty = { ...save, items: [line("editors", { anyOf: [] })] };
    expect(await told(server.mutate("workshops.saveRequirements", empty, owner))).toEqual([
      "items[0].anyOf",
    ]);
    const good = { ...save, items: list.slice(0, 1) };
    expect((await server.mutate("workshops.saveRequirements", good, owner)).status).toBe(200);
  });

  test("public statistics can be switched off, the 2016 reads with them", async () => {
    expect((await server.query("publicStats.summary", { scope: {} })).status).toBe(200);
    await server.mutate("settings.save", { publicStats: false }, owner);
    expect((await server.query("publicStats.summary", { scope: {} })).status).toBe(404);
    expect((await server.get("/view/?export=json")).status).toBe(404);
    await server.mutate("settings.save", { publicStats: true }, owner);
    expect((await server.get("/view/?export=json")).status).toBe(200);
  });
});
