import { randomUUID } from "node:crypto";
import { createAccount, createWorkshop } from "@allset/db";
import { hashPassword } from "better-auth/crypto";
import { Redis } from "ioredis";
import { expect, onTestFinished, test } from "vitest";
import { startProxy } from "./testing/start-proxy.ts";
import { startTestRedis } from "./testing/start-test-redis.ts";
import { startTestServer } from "./testing/start-test-server.ts";
import { anAttempt } from "./testing/test-calls.ts";

/** Every name and value in a Redis, as text. */
async function contentOf(url: string): Promise<string> {
  const redis = new Redis(url);
  const texts: (string | null)[] = [];
  let cursor = "0";
  do {
    const [next, names] = await redis.scan(cursor);
    cursor = next;
    for (const name of names) texts.push(name, await redis.get(name));
  } while (cursor !== "0");
  redis.disconnect();
  return texts.join("\n");
}

type Ready = { status: string; redis: string };

async function started(environment: Record<string, string> = {}) {
  const server = await startTestServer(environment);
  onTestFinished(() => server.stop());
  return server;
}

test("health and readiness are told apart", async () => {
  const server = await started();
  expect(await (await server.get("/healthz")).json()).toMatchObject({ status: "ok" });
  const ready = await server.get("/readyz");
  expect(ready.status).toBe(200);
  expect(await ready.json()).toMatchObject({ status: "ready", database: "ok", redis: "not used" });

  await server.db.sql`alter table migration rename to migration_gone`;
  expect((await server.get("/readyz")).status).toBe(503);
  expect((await server.get("/healthz")).status).toBe(200);
  await server.db.sql`alter table migration_gone rename to migration`;
});

test("without Redis the server is degraded and ready, and goes on limiting", async () => {
  const redis = await startTestRedis();
  const server = await started({ REDIS_URL: redis.url, ALLSET_LIMIT_PER_ADDRESS: "3" });
  expect((await server.submit(anAttempt())).status).toBe(201);
  await redis.stop();
  const statuses = [];
  for (let at = 0; at < 4; at += 1) statuses.push((await server.submit(anAttempt())).status);
  expect(statuses).toEqual([201, 201, 429, 429]);
  const ready = await server.get("/readyz");
  expect(ready.status).toBe(200);
  expect(await ready.json()).toMatchObject({ status: "degraded", redis: "away" });
});

test("readiness knows that Redis went away and came back, although nobody calls", async () => {
  const redis = await startTestRedis();
  const server = await started({ REDIS_URL: redis.url });
  const counting = async () => ((await (await server.get("/readyz")).json()) as Ready).redis;
  expect(await counting()).toBe("ok");

  await redis.stop();
  expect(await counting()).toBe("away");

  const again = await startTestRedis(Number(new URL(redis.url).port));
  onTestFinished(() => again.stop());
  await expect.poll(counting, { timeout: 20_000 }).toBe("ok");
});

test("readiness knows of a Redis that was never there", async () => {
  const redis = await startTestRedis();
  await redis.stop();
  const server = await started({ REDIS_URL: redis.url });
  const metrics = await (await server.get("/metrics")).text();
  expect(metrics).toMatch(/^allset_redis_up 0$/m);
  const ready = await server.get("/readyz");
  expect(ready.status).toBe(200);
  expect(await ready.json()).toMatchObject({ status: "degraded", redis: "away" });
});

test("a database that takes calls and never answers is told as away", async () => {
  let silence = () => {};
  const reach = async (databaseUrl: string) => {
    const url = new URL(databaseUrl);
    const proxy = await startProxy(Number(url.port));
    onTestFinished(() => proxy.stop());
    silence = proxy.silence;
    url.port = String(proxy.port);
    return url.href;
  };
  const server = await startTestServer({}, { reach });
  onTestFinished(() => server.stop());
  expect((await server.get("/readyz")).status).toBe(200);

  silence();
  const answers = await Promise.all([server.get("/readyz"), server.get("/readyz")]);
  expect(answers.map(({ status }) => status)).toEqual([503, 503]);
  expect(await answers[0].json()).toMatchObject({ status: "not ready", database: "away" });
  expect((await server.get("/healthz")).status).toBe(200);
});

test("signing in is limited without Redis, too", async () => {
  const redis = await startTestRedis();
  const server = await started({ REDIS_URL: redis.url, ALLSET_LIMIT_SIGN_INS_PER_MINUTE: "2" });
  await redis.stop();
  const statuses = [];
  for (let at = 0; at < 3; at += 1) {
    const body = { email: "x@example.org", password: "something long" };
    statuses.push((await server.post("/api/auth/sign-in/email", body)).status);
  }
  expect(statuses).toEqual([401, 401, 429]);
});

test("metrics are for this machine or for who has the token", async () => {
  const server = await started();
  await server.submit(anAttempt());
  const text = await (await server.get("/metrics")).text();
  expect(text).toMatch(/^allset_submissions_total\{door="http",outcome="stored"\} 1$/m);
  expect(text).toMatch(/^allset_request_seconds_count\{.*route="\/api\/v1\/attempts".*\} 1$/m);
  expect((await server.get("/metrics", { "x-forwarded-for": "192.0.2.1" })).status).toBe(403);

  const closed = await started({ ALLSET_METRICS_TOKEN: "0123456789abcdef" });
  expect((await closed.get("/metrics")).status).toBe(403);
  const bearer = { authorization: "Bearer 0123456789abcdef" };
  expect((await closed.get("/metrics", bearer)).status).toBe(200);
});

test("no caller can make the metrics grow", async () => {
  const server = await started();
  for (const path of [
    "nothing.x1",
    "a.x2,b.x3",
    "site.info,site.info",
    "constructor",
    "toString",
  ]) {
    await server.get(`/trpc/${path}?batch=1`);
  }
  await server.query("site.info");
  const text = await (await server.get("/metrics")).text();
  const routes = new Set(Array.from(text.matchAll(/route="(\/trpc[^"]*)"/g), ([, route]) => route));
  expect(routes).toEqual(new Set(["/trpc/(none)", "/trpc/(batch)", "/trpc/site.info"]));
});

test("the log holds a line for each request, and no key, code, token, address or password", async () => {
  const server = await started({ ALLSET_TRUSTED_PROXIES: "127.0.0.1" });
  const attempt = anAttempt({ contact: { email: "learner@example.org" } });
  const headers = { "x-forwarded-for": "203.0.113.77" };
  await server.submit(attempt, headers);
  await server.get(`/api/v1/learners/me`, { ...headers, authorization: `Bearer ${attempt.key}` });
  await server.get("/w/unknown?code=7K3QPM2X", headers);
  await server.get("/setup?token=SECRETTOKEN", headers);
  await server.query("invite.get", { token: "SECRETTOKEN" }, headers);
  await server.query("nothing.SECRETTOKEN%00", {}, headers);
  await server.mutate("attempt.submit", { ...attempt, key: `${attempt.key}x` }, headers);
  const passwordHash = await hashPassword("SECRETPASSWORD");
  const account = { name: "a", email: "a@example.org", passwordHash };
  const by = { id: null, name: "test" };
  await createAccount(server.db, { ...account, role: "viewer", workshops: [] }, by);
  await server.post(
    "/api/auth/sign-in/email",
    { email: "a@example.org", password: "SECRETPASSWORD" },
    headers,
  );
  const lines = server.logLines.map((line) => JSON.parse(line) as Record<string, unknown>);
  const routes = lines.flatMap(({ route }) => (typeof route === "string" ? [route] : []));
  expect(routes).toEqual([
    "/api/v1/attempts",
    "/api/v1/learners/me",
    "/w/:slug",
    "(none)",
    "/trpc/invite.get",
    "/trpc/(none)",
    "/trpc/attempt.submit",
    "/api/auth/sign-in/email",
  ]);
  const log = server.logLines.join("");
  expect(log).not.toContain(attempt.key.slice(4));
  expect(log).not.toMatch(/7K3QPM2X|SECRET|203\.0\.113|learner@example|a@example|127\.0\.0\.1"/);
});

test("what Redis holds tells no address, key, join code or e-mail", async () => {
  const redis = await startTestRedis();
  onTestFinished(() => redis.stop());
  const server = await started({ REDIS_URL: redis.url, ALLSET_TRUSTED_PROXIES: "127.0.0.1" });
  const made = await createWorkshop(
    server.db,
    {
      slug: "leeds",
      title: "Leeds",
      startsOn: null,
      endsOn: null,
      seats: 40,
      contact: null,
      asksEmail: true,
      state: "open",
      requirements: [],
    },
    { id: null, name: "test" },
  );
  const code = made.kind === "created" ? made.workshop.joinCode : "";
  const headers = { "x-forwarded-for": "203.0.113.77" };
  const attempt = anAttempt({ contact: { email: "learner@example.org" } });
  const workshop = "leeds";
  await server.submit(attempt, headers);
  await server.submit({ ...attempt, id: randomUUID(), workshop, code }, headers);
  await server.submit({ ...attempt, id: randomUUID(), workshop, code: "7K3QPM2X" }, headers);
  await server.mutate("attempt.submit", { ...attempt, id: randomUUID() }, headers);
  const report = {
    successful_installs: [],
    failed_installs: [],
    user_system_info: { email_id: "learner@example.org" },
    unique_user_id: attempt.key,
  };
  expect((await server.post("/installation_data/", report, headers)).status).toBe(200);
  const account = { email: "staff@example.org", password: "SECRETPASSWORD" };
  await server.post("/api/auth/sign-in/email", account, headers);

  const held = await contentOf(redis.url);
  expect(held).toMatch(/submissions/);
  expect(held).toMatch(/sign-ins/);
  const secrets = [attempt.key.slice(4), code, "7K3QPM2X", "example", "SECRET", "203.0.113"];
  for (const secret of secrets) expect(held).not.toContain(secret);
});

test("a stop answers what is under way, and no more", async () => {
  const server = await startTestServer({ ALLSET_LIMIT_PER_ADDRESS: "100000" });
  const under = Array.from({ length: 50 }, () => server.submit(anAttempt()));
  await Promise.race(under);
  const stopped = server.stop();
  const answers = await Promise.allSettled(under);
  const statuses = answers.map((answer) =>
    answer.status === "fulfilled" ? answer.value.status : "no answer",
  );
  expect(new Set(statuses)).toEqual(new Set([201]));
  await stopped;
  await expect(server.get("/healthz")).rejects.toThrow("fetch failed");
});

test("readiness flips before the server stops listening", async () => {
  const server = await startTestServer({ ALLSET_STOP_DELAY_SECONDS: "1" });
  const stopped = server.stop();
  const ready = await server.get("/readyz");
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({ stopping: true });
  await stopped;
});

test("a start that fails half-way leaves nothing behind and says why", async () => {
  const server = await started();
  const { port } = new URL(server.url);
  await expect(startTestServer({ PORT: port })).rejects.toThrow(/EADDRINUSE/);
});
