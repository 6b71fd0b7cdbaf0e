import { createAccount, createWorkshop } from "@allset/db";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { hashPassword } from "better-auth/crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cookieOf, startTestServer, type TestServer } from "./testing/start-test-server.ts";
import { anAttempt, newKey } from "./testing/test-calls.ts";

type Part = { $ref?: string; headers?: Record<string, unknown>; content?: Record<string, unknown> };
type Operation = { responses: Record<string, Part> };
type Document = {
  paths: Record<string, Record<string, Operation>>;
  components: { responses: Record<string, Part>; headers: Record<string, unknown> };
};

let server: TestServer;
let document: Document;
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);

beforeAll(async () => {
  server = await startTestServer({ ALLSET_LIMIT_PER_KEY: "2" });
  document = (await (await server.get("/api/openapi.json")).json()) as Document;
  ajv.addSchema(document, "allset");
});
afterAll(() => server.stop());

test("the document is valid OpenAPI 3.1", async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(structuredClone(document));
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
  expect(validator.version).toBe("3.1");
});

async function signInViewer(): Promise<{ cookie: string }> {
  const [email, password] = ["viewer@example.org", "a long enough password"];
  const account = { name: "Vi", email, role: "viewer" as const, workshops: [] };
  const passwordHash = await hashPassword(password);
  await createAccount(server.db, { ...account, passwordHash }, { id: null, name: "test" });
  return { cookie: cookieOf(await server.post("/api/auth/sign-in/email", { email, password })) };
}

const step = (name: string) => encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"));

/** Holds an answer to what the document says of its status: headers, type and body. */
async function expectDescribed(answer: Response, path: string, method: string) {
  const { status } = answer;
  const place =
    status === 405
      ? ["components", "responses", "MethodNotAllowed"]
      : ["paths", path, method, "responses", String(status)];
  const described =
    status === 405
      ? document.components.responses["MethodNotAllowed"]
      : document.paths[path]?.[method]?.responses[status];
  const what = `${method} ${path} ${status}`;
  expect(described, `${what} is described`).toBeDefined();
  for (const name of Object.keys(described?.headers ?? {})) {
    expect(answer.headers.get(name), `${what} has ${name}`).not.toBeNull();
    expect(document.components.headers).toHaveProperty(name);
  }
  for (const name of answer.headers.keys()) {
    if (!/^(?:x-)?ratelimit|^retry-after$|^etag$|^allow$/.test(name)) continue;
    expect(described?.headers, `${name} of ${what} is described`).toHaveProperty(name);
  }
  const body = await answer.text();
  const type = (answer.headers.get("content-type") ?? "").split(";", 1)[0] ?? "";
  if (body === "") {
    expect(described?.content, `${what} has no body`).toBeUndefined();
    return;
  }
  expect(Object.keys(described?.content ?? {}), `${what} as ${type}`).toContain(type);
  const pointer = [...place, "content", type, "schema"].map(step).join("/");
  const matches = ajv.compile({ $ref: `allset#/${pointer}` });
  const value: unknown = type.endsWith("json") ? JSON.parse(body) : body;
  expect(matches(value) ? [] : matches.errors, `${what} fits its schema`).toEqual([]);
}

test("HEAD is answered wherever GET is, and every other usual method is answered 405", async () => {
  const usual = ["get", "head", "post", "put", "patch", "delete", "options"];
  for (const [path, operations] of Object.entries(document.paths)) {
    const address = server.url + path.replace(/\{\w+\}/, "overview");
    const answered = [...Object.keys(operations), ...("get" in operations ? ["head"] : [])];
    for (const method of usual) {
      const { status, headers } = await fetch(address, { method: method.toUpperCase() });
      expect(status !== 405, `${method} ${path} ${status}`).toBe(answered.includes(method));
      if (status !== 405) continue;
      const allowed = headers.get("allow")?.toLowerCase().split(", ") ?? [];
      expect(allowed.toSorted()).toEqual(usual.filter((one) => answered.includes(one)).toSorted());
    }
  }
});

test("every answer of the plain doors is as the document says", async () => {
  const owner = { cookie: await server.signInOwner() };
  const fields = {
    title: "Leeds",
    startsOn: "2026-03-14",
    endsOn: null,
    seats: 40,
    contact: null,
    asksEmail: true,
    state: "open" as const,
    requirements: [
      {
        check: "python",
        range: ">=3.10",
        testedUpTo: null,
        required: true,
        systems: null,
        anyOf: null,
        hint: null,
        url: null,
      },
    ],
  };
  await createWorkshop(server.db, { ...fields, slug: "leeds" }, { id: null, name: "test" });

  const seen = new Set<string>();
  const ask = async (
    path: string,
    method: "get" | "post" | "delete" | "put",
    headers: Record<string, string> = {},
    body?: string,
    address = path,
  ) => {
    const answer = await fetch(server.url + address, {
      method: method.toUpperCase(),
      headers,
      ...(body !== undefined && { body }),
    });
    seen.add(`${method} ${path} ${answer.status}`);
    await expectDescribed(answer.clone(), path, method);
    return answer;
  };
  const json = { "content-type": "application/json" };

  const attempts = "/api/v1/attempts";
  const attempt = anAttempt({ workshop: "leeds", contact: { email: "me@example.org" } });
  const body = JSON.stringify(attempt);
  const other = JSON.stringify({ ...attempt, results: [] });
  for (const text of [body, body, other, "{", "{}", body.replace("Linux", "x".repeat(3e5))]) {
    await ask(attempts, "post", json, text);
  }
  await ask(attempts, "post", { "content-type": "text/plain" }, body);
  await ask(attempts, "put");
  const again = () => JSON.stringify(anAttempt({ key: attempt.key }));
  for (let at = 0; at < 2; at += 1) await ask(attempts, "post", json, again());

  const list = "/api/v1/workshops/{slug}/requirements";
  const of = (slug: string) => `/api/v1/workshops/${slug}/requirements`;
  const etag = (await ask(list, "get", {}, undefined, of("leeds"))).headers.get("etag") ?? "";
  await ask(list, "get", { "if-none-match": etag }, undefined, of("leeds"));
  await ask(list, "get", {}, undefined, of("unknown"));
  await ask(list, "get", {}, undefined, of("UPPER"));
  await ask(list, "put", {}, undefined, of("leeds"));

  const me = "/api/v1/learners/me";
  const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
  const ways = [bearer(attempt.key), bearer(newKey()), bearer("AS1-x"), {}];
  for (const headers of ways) await ask(me, "get", headers);
  for (const headers of ways) await ask(me, "delete", headers);
  await ask(me, "put");
  const erased = anAttempt();
  await ask(attempts, "post", json, JSON.stringify(erased));
  await ask(me, "delete", bearer(erased.key));
  await ask(attempts, "post", json, JSON.stringify(erased));

  const stats = "/api/v1/stats/{name}";
  for (const name of ["overview", "by-system", "failures-by-check?format=csv", "unheard-of"]) {
    await ask(stats, "get", owner, undefined, `/api/v1/stats/${name}`);
  }
  await ask(stats, "get", owner, undefined, "/api/v1/stats/learners?status=not_ready");
  await ask(stats, "get", owner, undefined, "/api/v1/stats/check-summary");
  await ask(stats, "get", await signInViewer(), undefined, "/api/v1/stats/audit");
  await ask(stats, "get", {}, undefined, "/api/v1/stats/overview");
  await ask(stats, "put", {}, undefined, "/api/v1/stats/overview");

  await ask(attempts, "post", json, again());
  await server.db.sql`alter table attempt rename to attempt_gone`;
  await ask(attempts, "post", json, JSON.stringify(anAttempt()));
  await server.db.sql`alter table attempt_gone rename to attempt`;
  await server.db.sql`alter table learner rename to learner_gone`;
  await ask(me, "get", bearer(newKey()));
  await server.db.sql`alter table learner_gone rename to learner`;

  const described = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { responses }]) =>
      Object.keys(responses ?? {}).map((status) => `${method} ${path} ${status}`),
    ),
  );
  // The same code answers these at every door; here it is met at one of them.
  const shared = / (?:429|500|503)$/;
  const unmet = described.filter((one) => !seen.has(one) && !shared.test(one));
  expect(unmet).toEqual([]);
  for (const status of [429, 500, 503, 405]) {
    expect([...seen].some((one) => one.endsWith(` ${status}`))).toBe(true);
  }
});
