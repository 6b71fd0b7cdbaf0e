import { connect } from "node:net";
import { limits } from "@allset/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "./testing/start-test-server.ts";
import { anAttempt, newKey } from "./testing/test-calls.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ ALLSET_LIMIT_PER_ADDRESS: "100000" });
});
afterAll(() => server.stop());

const json = { "content-type": "application/json" };

/** A report of the 2016 client that is taken in as it stands. */
const goodReport = () =>
  JSON.stringify({
    successful_installs: [{ name: "Git (git)", version: "2.39.5" }],
    failed_installs: [],
    user_system_info: { system: "Linux" },
    unique_user_id: null,
  });
const goodAttempt = () => JSON.stringify(anAttempt());

type Body = [what: string, body: string, headers: Record<string, string>, status: number];

const bodies = (good: string): Body[] => [
  ["no JSON", "{", json, 400],
  ["nothing", "", json, 400],
  ["null", "null", json, 400],
  ["a number", "7", json, 400],
  ["a list", "[]", json, 400],
  ["an empty object", "{}", json, 400],
  ["300 KiB", good.replace("Linux", "x".repeat(300 * 1024)), json, 413],
  ["depth of 50,000", `${"[".repeat(50_000)}${"]".repeat(50_000)}`, json, 400],
  ["another type", good, { "content-type": "text/plain" }, 415],
  ["a form", "id=1", { "content-type": "application/x-www-form-urlencoded" }, 415],
  ["a multipart form", good, { "content-type": "multipart/form-data; boundary=x" }, 415],
  ["a compressed body", good, { ...json, "content-encoding": "gzip" }, 415],
  ["bytes that are no UTF-8", "\u0000\u0001", json, 400],
];

/** What only the modern doors mind. */
const modernBodies = (good: string): Body[] => [
  ...bodies(good),
  ["wrong types", '{"id":1,"key":2,"platform":[],"results":"x"}', json, 400],
  ["an unknown field", good.replace('{"id"', '{"nickname":"x","id"'), json, 400],
  ["__proto__", good.replace('{"id"', '{"__proto__":{"admin":true},"id"'), json, 400],
  [
    "constructor.prototype",
    good.replace('{"id"', '{"constructor":{"prototype":{}},"id"'),
    json,
    400,
  ],
  ["NUL in a name", good.replace("git", String.raw`gi\u0000t`), json, 400],
  ["a lone surrogate in a name", good.replace("git", String.raw`gi\ud800t`), json, 400],
];

const legacyBodies = (good: string): Body[] => [
  ...bodies(good),
  ["wrong types", '{"successful_installs":1,"failed_installs":2,"user_system_info":[]}', json, 400],
  ["a modern document", goodAttempt(), json, 400],
];

const doors = [
  { door: "the plain door", path: "/api/v1/attempts", bad: modernBodies(goodAttempt()) },
  { door: "tRPC", path: "/trpc/attempt.submit", bad: modernBodies(goodAttempt()) },
  { door: "the 2016 door", path: "/installation_data/", bad: legacyBodies(goodReport()) },
];

describe.each(doors)("$door refuses", ({ path, bad }) => {
  test.each(bad)("%s", async (_, body, headers, status) => {
    const answer = await fetch(server.url + path, { method: "POST", body, headers });
    const text = await answer.text();
    expect(answer.status).toBe(status);
    expect(answer.headers.get("x-request-id")).toMatch(/^[\w-]{8,}$/);
    expect(text).not.toMatch(/\bat .*:\d+:\d+|node_modules|select |insert |\/work\/|FST_/i);
    const document = JSON.parse(text) as Record<string, unknown>;
    if (path.startsWith("/trpc/")) {
      expect(document).toMatchObject({ error: { data: { requestId: expect.any(String) } } });
    } else {
      expect(answer.headers.get("content-type")).toContain("application/problem+json");
      expect(document).toMatchObject({
        type: expect.any(String),
        title: expect.any(String),
        detail: expect.any(String),
        status,
        requestId: answer.headers.get("x-request-id"),
      });
    }
    expect(await server.db.sql`select 1 from attempt`).toHaveLength(0);
  });
});

test("what was broken in all of these was good before", async () => {
  for (const [path, body] of [
    ["/api/v1/attempts", goodAttempt()],
    ["/trpc/attempt.submit", goodAttempt()],
    ["/installation_data/", goodReport()],
  ] as const) {
    const answer = await fetch(server.url + path, { method: "POST", body, headers: json });
    expect(answer.ok, `${path} takes it in`).toBe(true);
  }
  await server.db.sql`delete from attempt`;
});

test("what programs said is cleaned, and costs no result on any modern door", async () => {
  const odd = String.raw`a\u0000b\ud800c\u202ed`;
  const attempt = anAttempt({
    client: { name: "ODD", version: "ODD" },
    platform: { system: "ODD", distribution: "ODD", version: "ODD", pythonVersion: "ODD" },
    results: [{ check: "git", status: "fail", version: "ODD", wanted: "ODD", error: "ODD" }],
  });
  const body = JSON.stringify(attempt).replaceAll("ODD", odd);
  const send = (path: string) => fetch(server.url + path, { method: "POST", body, headers: json });
  const first = await send("/api/v1/attempts");
  expect(first.status).toBe(201);
  // The same bytes are the same attempt, also where cleaning changed them.
  for (const path of ["/api/v1/attempts", "/trpc/attempt.submit"]) {
    const again = await send(path);
    expect(again.status).toBe(200);
    expect(await again.text()).toContain('"duplicate"');
  }
  const clean = "ab\uFFFDcd";
  const held = await server.get("/api/v1/learners/me", { authorization: `Bearer ${attempt.key}` });
  expect(await held.json()).toMatchObject({
    attempts: [
      {
        platform: { system: clean, distribution: clean, version: clean, pythonVersion: clean },
        results: [{ check: "git", version: clean, wanted: clean, error: clean }],
      },
    ],
  });
  await server.db.sql`delete from attempt`;
});

test("a field that is wrong is named by its path", async () => {
  const attempt = { ...anAttempt(), results: [{ check: "git", status: "great" }] };
  const plain = await server.post("/api/v1/attempts", attempt);
  expect(await plain.json()).toMatchObject({
    code: "bad_request",
    errors: [{ path: "results[0].status", message: expect.any(String) }],
  });
  const typed = await server.mutate("attempt.submit", attempt);
  expect(await typed.json()).toMatchObject({
    error: { data: { code: "bad_request", errors: [{ path: "results[0].status" }] } },
  });
});

test("the largest document that is allowed gets through", async () => {
  const results = Array.from({ length: 100 }, (_, at) => ({
    check: `check-${at}`,
    status: "fail" as const,
    error: "x".repeat(limits.errorLength),
  }));
  const attempt = anAttempt({ results });
  expect(JSON.stringify(attempt).length).toBeLessThan(limits.bodyBytes);
  expect((await server.submit(attempt)).status).toBe(201);
  await server.db.sql`delete from attempt`;
});

const elsewhere: [method: string, path: string, status: number][] = [
  ["GET", "/nowhere", 404],
  ["POST", "/", 404],
  ["GET", "/api/nowhere", 404],
  ["GET", "/api/v1/attempts", 405],
  ["DELETE", "/api/v1/workshops/x/requirements", 405],
  ["POST", "/api/v1/learners/me", 405],
  ["PUT", "/installation_data/", 405],
  ["GET", "/installation_data/", 405],
  ["POST", "/view/", 405],
  ["GET", "/api/v1/workshops/UPPER%20CASE/requirements", 400],
  ["GET", "/api/v1/workshops/unknown/requirements", 404],
  ["GET", "/api/v1/learners/me", 401],
  ["GET", "/%c0%ae%c0%ae/etc/passwd", 400],
  ["GET", "/..%2f..%2fetc%2fpasswd", 404],
  ["GET", "/api/v1/stats/overview", 401],
  ["GET", "/view/?export=json&all_attempts=2", 400],
  ["GET", "/assets/nowhere.js", 404],
];

test.each(elsewhere)(
  "%s %s is refused with a problem document and %i",
  async (method, path, status) => {
    const answer = await fetch(server.url + path, { method, redirect: "manual" });
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    expect(await answer.json()).toMatchObject({ status, requestId: expect.any(String) });
    if (status === 405) expect(answer.headers.get("allow")).toMatch(/[A-Z]/);
  },
);

test.each(["HEAD", "PUT", "DELETE"])("tRPC does not answer %s", async (method) => {
  const answer = await fetch(`${server.url}/trpc/site.info`, { method });
  expect(answer.status).toBe(405);
  expect(answer.headers.get("allow")).toBe("GET, POST");
});

test("texts and days that the database cannot hold are refused, whoever sends them", async () => {
  const owner = { cookie: await server.signInOwner() };
  const nul = "a\0b";
  const days = { slug: "leeds", changes: { startsOn: "0000-01-01" } };
  const answers = [
    await server.query("publicStats.summary", { scope: { workshop: [nul] } }),
    await server.query("publicStats.summary", { scope: { from: "0000-01-01" } }),
    await server.query("learners.page", { scope: {}, page: { q: nul } }, owner),
    await server.query("stats.overview", { scope: { os: [nul] } }, owner),
    await server.mutate("workshops.update", days, owner),
    await server.mutate("workshops.create", { ...days.changes, slug: "york" }, owner),
  ];
  expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 400]);
});

test("public statistics answer for one workshop and a fixed period, and no narrower", async () => {
  const ask = async (scope: object) =>
    (await server.query("publicStats.summary", { scope })).status;
  expect(await ask({ workshop: ["leeds"], period: "30d", tz: "Europe/London" })).toBe(200);
  for (const scope of [
    { workshop: ["leeds", "york"] },
    { workshop: ["!leeds"] },
    { attempts: "all" },
    { from: "2026-01-01" },
    { to: "2026-01-01" },
    { os: ["Linux"] },
    { python: ["3.12"] },
    { check: ["git"] },
  ]) {
    const status = await ask(scope);
    expect(status, `${JSON.stringify(scope)} is refused`).toBe(400);
  }
});

/** What the server sends back for these bytes until it closes the connection. */
const answerTo = (bytes: string) =>
  new Promise<string>((resolve, reject) => {
    const { port } = new URL(server.url);
    const socket = connect(Number(port), "127.0.0.1", () => socket.write(bytes));
    let received = "";
    socket.on("data", (chunk: Buffer) => (received += chunk.toString()));
    socket.on("close", () => resolve(received));
    socket.on("error", reject);
  });

test.each([
  ["what is no HTTP", "hello\r\n\r\n", "400 Bad Request", 400],
  [
    "headers too large to read",
    `GET /healthz HTTP/1.1\r\nHost: x\r\nX: ${"x".repeat(20_000)}\r\n\r\n`,
    "431 Request Header Fields Too Large",
    431,
  ],
])("the answer to %s has its request id in header and document", async (_, bytes, line, status) => {
  const answer = await answerTo(bytes);
  const [head = "", document = ""] = answer.split("\r\n\r\n");
  expect(head.startsWith(`HTTP/1.1 ${line}\r\n`)).toBe(true);
  const [, requestId] = /^x-request-id: ([\w-]{8,})\r?$/m.exec(head) ?? [];
  expect(JSON.parse(document)).toMatchObject({ status, requestId });
  expect(requestId).toBeDefined();
});

test("what is no HTTP at all is answered and does no harm", async () => {
  const answer = await answerTo("\x16\x03\x01 hello\r\n\r\n");
  expect(answer).toContain("HTTP/1.1 400");
  expect(answer).toContain("application/problem+json");
  expect((await server.get("/healthz")).status).toBe(200);
});

test("an error nobody expected tells its request id and nothing else, and the log tells it whole", async () => {
  const headers = { authorization: `Bearer ${newKey()}` };
  await server.db.sql`alter table learner rename to learner_gone`;
  try {
    const plain = await server.get("/api/v1/learners/me", headers);
    const typed = await server.query("learner.mine", undefined, headers);
    const texts = [await plain.text(), await typed.text()];
    expect([plain.status, typed.status]).toEqual([500, 500]);
    for (const text of texts) {
      expect(text).not.toMatch(/relation|select|42P01/i);
      expect(text).toContain("request id helps");
    }
    const requestId = plain.headers.get("x-request-id") ?? "";
    const logged = server.logLines.filter((line) => line.includes(requestId)).join("");
    expect(logged).toContain('relation \\"learner\\" does not exist');
  } finally {
    await server.db.sql`alter table learner_gone rename to learner`;
  }
});
