import { afterAll, beforeAll, expect, test } from "vitest";
import { ownerAccount, startTestServer, type TestServer } from "./testing/start-test-server.ts";

let server: TestServer;
let owner: { cookie: string };
beforeAll(async () => {
  server = await startTestServer({ ALLSET_LIMIT_SIGN_INS_PER_MINUTE: "1000" });
  owner = { cookie: await server.signInOwner() };
});
afterAll(() => server.stop());

const { email, password } = ownerAccount;
const evil = "https://evil.example/";

test.each([
  `/api/auth/reset-password/x?callbackURL=${evil}`,
  `/api/auth/verify-email?token=x&callbackURL=${evil}`,
  `/api/auth/get-session?callbackURL=${evil}`,
])("%s leads nowhere else, whatever Origin and Host say", async (path) => {
  const answer = await server.get(path, { origin: "https://evil.example" });
  expect(answer.status).not.toBe(302);
  expect(answer.headers.get("location")).toBeNull();
});

test("signing in hands back no address of the caller's choice", async () => {
  const answer = await server.post("/api/auth/sign-in/email", {
    email,
    password,
    callbackURL: evil,
  });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("location")).toBeNull();
  expect(await answer.text()).not.toContain("evil.example");
});

test.each(["update-user", "sign-up/email", "delete-user", "change-email", "api-key/create"])(
  "%s is no address of this server",
  async (path) => {
    const answer = await server.post(`/api/auth/${path}`, { name: "" }, owner);
    expect(answer.status).toBe(404);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
  },
);

test("what the sign-in page cannot have sent is refused in the words of the other doors", async () => {
  const bodies = [null, [], { email }, { email: "a\0@example.org", password }];
  for (const body of [...bodies, { email, password: "\0".repeat(20) }]) {
    const answer = await server.post("/api/auth/sign-in/email", body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: "bad_request", detail: expect.any(String) });
  }
  const wrong = await server.post("/api/auth/sign-in/email", { email, password: "wrong wrong 1" });
  expect(wrong.status).toBe(401);
  expect(await wrong.json()).toMatchObject({ code: "unauthorized", detail: expect.any(String) });
});

test("a password is changed with the old one only, and the audit log tells it", async () => {
  const change = (currentPassword: string) =>
    server.post(
      "/api/auth/change-password",
      { currentPassword, newPassword: "another long password" },
      owner,
    );
  expect((await change("not the password")).status).toBe(400);
  expect((await change(password)).status).toBe(200);
  const [entry] = await server.db.sql`
    select action, subject from audit_entry order by id desc limit 1`;
  expect(entry).toEqual({ action: "account.change_password", subject: email });
});

test("every address of the door is counted, and 405 names the method it answers", async () => {
  const limited = await startTestServer({ ALLSET_LIMIT_CALLS_PER_ADDRESS: "2" });
  try {
    const statuses = [];
    for (let at = 0; at < 3; at += 1) {
      statuses.push((await limited.get("/api/auth/get-session")).status);
    }
    expect(statuses).toEqual([200, 200, 429]);
  } finally {
    await limited.stop();
  }
  const answer = await server.get("/api/auth/sign-out");
  expect(answer.status).toBe(405);
  expect(answer.headers.get("allow")).toBe("POST");
});
