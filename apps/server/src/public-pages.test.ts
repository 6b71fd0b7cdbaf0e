import { createHash } from "node:crypto";
import { createWorkshop } from "@allset/db";
import { presets } from "@allset/checks";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "./testing/start-test-server.ts";

const windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0";
const slug = "2026-03-14-leeds";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  const fields = {
    title: `Leeds <script>alert("x")</script>`,
    startsOn: "2026-03-14",
    endsOn: "2026-03-15",
    seats: 40,
    contact: "ask@leeds.example.org",
    asksEmail: false,
    requirements: [...(presets[0]?.requirements ?? [])],
  };
  const by = { id: null, name: "test" };
  await createWorkshop(server.db, { ...fields, slug, state: "open" }, by);
  await createWorkshop(server.db, { ...fields, slug: "not-yet", state: "draft" }, by);
});
afterAll(() => server.stop());

describe("the workshop's page", () => {
  const page = async (query = "", agent = windows) =>
    (await server.get(`/w/${slug}${query}`, { "user-agent": agent })).text();

  test("shows the visitor's system first, with one command to copy", async () => {
    const text = await page();
    const order = [...text.matchAll(/aria-label="Command for (\w+)">(irm|curl)/g)].map(
      ([, system]) => system,
    );
    expect(order).toEqual(["Windows", "macOS", "Linux"]);
    expect(text).toContain(`irm &quot;${server.url}/w/${slug}/check.ps1&quot; | iex`);
  });

  test("puts the join code of its address into every command", async () => {
    const text = await page("?code=7k3q-pm2x");
    expect(text).toContain(`check.ps1?code=7K3QPM2X&quot; | iex`);
    expect(text).toContain(`check.sh?code=7K3QPM2X&quot; | sh`);
    expect(await page("?code=%3Cscript%3E")).not.toContain("?code");
  });

  test("names every check with where to get it", async () => {
    const text = await page();
    for (const { check } of presets[0]?.requirements ?? []) {
      expect(text).toContain(`<li id="${check}">`);
    }
    expect(text).toContain("How to get it");
    expect(text).toContain("mailto:ask@leeds.example.org");
  });

  test("has no script, and a policy that lets its own style through and nothing else", async () => {
    const answer = await server.get(`/w/${slug}`);
    const text = await answer.text();
    expect(text).not.toMatch(/<script/i);
    const [, style = ""] = /<style>([\s\S]*?)<\/style>/.exec(text) ?? [];
    const hash = createHash("sha256").update(style).digest("base64");
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(policy).toContain(`style-src 'sha256-${hash}'`);
    expect(policy).toContain("default-src 'none'");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("x-frame-options")).toBe("SAMEORIGIN");
    expect(text).not.toMatch(/ style="| on\w+="/);
  });

  test.each(["unknown", "not-yet", "UPPER", "%00"])(
    "of %s is a page that says so",
    async (name) => {
      const answer = await server.get(`/w/${name}`);
      expect(answer.status).toBe(404);
      expect(answer.headers.get("content-type")).toContain("text/html");
      expect(await answer.text()).toContain("There is no workshop here");
    },
  );

  test("hands out the scripts, with this server's address in them", async () => {
    for (const name of ["check.sh", "check.ps1"]) {
      const answer = await server.get(`/w/${slug}/${name}?code=7K3QPM2X`);
      expect(answer.status).toBe(200);
      const text = await answer.text();
      expect(text).toContain(server.url);
      expect(text).toContain("7K3QPM2X");
    }
    expect((await server.get("/w/unknown/check.sh")).status).toBe(404);
  });
});

test("an address that is nowhere is a page for a browser and a document for a program", async () => {
  const page = await server.get("/nowhere", { accept: "text/html,*/*" });
  expect(page.status).toBe(404);
  expect(await page.text()).toContain("There is nothing at this address");
  const document = await server.get("/nowhere");
  expect(document.headers.get("content-type")).toContain("application/problem+json");
});

describe("the requirement list", () => {
  const path = `/api/v1/workshops/${slug}/requirements`;

  test("is the same on both doors", async () => {
    const plain = await (await server.get(path)).json();
    expect(plain).toMatchObject({
      schema: 1,
      workshop: { slug },
      revision: 1,
      retentionMonths: 18,
    });
    const typed = await server.query("workshop.requirements", { slug });
    expect(await typed.json()).toEqual({ result: { data: plain } });
  });

  test("is not sent again while its ETag fits", async () => {
    const first = await server.get(path);
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w-]+"$/);
    for (const header of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const again = await server.get(path, { "if-none-match": header });
      expect(again.status).toBe(304);
      expect(await again.text()).toBe("");
    }
    expect((await server.get(path, { "if-none-match": '"other"' })).status).toBe(200);
  });

  test("of a draft is not public", async () => {
    expect((await server.get("/api/v1/workshops/not-yet/requirements")).status).toBe(404);
  });
});

test("the OpenAPI document describes the doors with the schemas that validate", async () => {
  const document = (await (await server.get("/api/openapi.json")).json()) as {
    openapi: string;
    paths: Record<string, Record<string, { responses: object }>>;
    components: { schemas: Record<string, { required?: string[]; properties?: object }> };
  };
  expect(document.openapi).toBe("3.1.0");
  const references = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)];
  for (const [, name = ""] of references) expect(document.components.schemas).toHaveProperty(name);
  expect(document.components.schemas["Attempt"]?.required).toEqual([
    "id",
    "key",
    "platform",
    "results",
  ]);
  const statistics = JSON.stringify(document.paths["/api/v1/stats/{name}"]?.["get"]);
  for (const word of [
    "failures-by-check",
    "workshop-board",
    "not_ready",
    "format",
    "period",
    "text/csv",
  ]) {
    expect(statistics).toContain(`"${word}"`);
  }
  const answers = document.paths["/api/v1/attempts"]?.["post"]?.responses ?? {};
  expect(Object.keys(answers)).toEqual([
    "200",
    "201",
    "400",
    "409",
    "410",
    "413",
    "415",
    "429",
    "500",
    "503",
  ]);
});
