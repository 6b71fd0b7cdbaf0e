import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { createAllsetClient, newAttemptId, newLearnerKey, type Attempt } from "@allset/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runServer, type RunningServer } from "../testing/run-server.ts";
import { runNginx, type RunningNginx } from "../testing/run-nginx.ts";

const limit = 5;
const cleanUp = new AsyncDisposableStack();
let server: RunningServer;
let nginx: RunningNginx;
let url: string;

beforeAll(async () => {
  server = cleanUp.use(
    await runServer({
      ALLSET_URL: "https://allset.example.org",
      ALLSET_TRUSTED_PROXIES: "127.0.0.1 ::1",
      ALLSET_LIMIT_PER_ADDRESS: String(limit),
    }),
  );
  nginx = cleanUp.use(await runNginx(server.port));
  setDefaultCACertificates([...getCACertificates("default"), nginx.certificate]);
  url = `https://localhost:${nginx.httpsPort}`;
});
afterAll(() => cleanUp.disposeAsync());

const attempt = (): Attempt => ({
  id: newAttemptId(),
  key: newLearnerKey(),
  platform: { system: "Linux" },
  results: [{ check: "git", status: "pass", version: "2.47.0" }],
});
const post = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${url}/api/v1/attempts`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
  });

test("the server is ready behind TLS, and browsers are told to stay with it", async () => {
  const answer = await fetch(`${url}/readyz`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("strict-transport-security")).toContain("max-age=");
});

test("an attempt goes in through the typed client, and back comes the receipt", async () => {
  const sent = attempt();
  const client = createAllsetClient({ url });
  const receipt = await client.attempt.submit(sent);
  expect(receipt).toMatchObject({ verdict: "stored", id: sent.id });
  expect((await client.learner.mine(sent.key)).attempts).toHaveLength(1);
});

test.each([
  ["the server", 300 * 1024],
  ["nginx", 2 * 1024 * 1024],
])(
  "what is too large is refused by %s with a problem document, and the next request works",
  async (_, bytes) => {
    const answer = await post(JSON.stringify({ ...attempt(), padding: "x".repeat(bytes) }));
    expect(answer.status).toBe(413);
    expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
    expect(await answer.json()).toMatchObject({ status: 413, code: "too_large" });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  },
);

test("a forged address does not get around the limit", async () => {
  const statuses: number[] = [];
  for (let turn = 0; turn <= limit; turn += 1) {
    const forged = `203.0.113.${turn}`;
    const answer = await post(JSON.stringify(attempt()), {
      "x-forwarded-for": forged,
      "x-real-ip": forged,
      forwarded: `for=${forged}`,
    });
    statuses.push(answer.status);
    await answer.body?.cancel();
  }
  expect(statuses.at(-1)).toBe(429);
  // An earlier test has used a little of this address's budget already.
  expect(statuses.filter((status) => status === 201).length).toBeLessThanOrEqual(limit);
});

test("plain HTTP leads to TLS, except for the check scripts of 2016, which follow no redirect", async () => {
  const plain = `http://127.0.0.1:${nginx.httpPort}`;
  const page = await fetch(`${plain}/w/leeds?a=b`, { redirect: "manual" });
  expect(page.status).toBe(308);
  expect(page.headers.get("location")).toMatch(/^https:\/\/127\.0\.0\.1.*\/w\/leeds\?a=b$/);
  const report = await fetch(`${plain}/installation_data/`, { method: "GET", redirect: "manual" });
  expect(report.status).toBe(405);
});

test("metrics are not for everybody", async () => {
  expect((await fetch(`${url}/metrics`)).status).toBe(404);
});

test("the log holds neither addresses nor what stands in queries and invite links", async () => {
  await fetch(`${url}/w/leeds?code=S3CRETS3`);
  await fetch(`${url}/invite/t0ken-t0ken`);
  const log = await nginx.accessLog();
  expect(log).toMatch(/ GET \/w\/leeds \d{3} /);
  expect(log).not.toMatch(/127\.0\.0\.1|S3CRETS3|t0ken/);
});

test("while no server runs, nginx says so as the server would", async () => {
  await using other = await runNginx(await closedPort());
  setDefaultCACertificates([...getCACertificates("default"), other.certificate]);
  const answer = await fetch(`https://localhost:${other.httpsPort}/readyz`);
  expect(answer.status).toBe(503);
  expect(answer.headers.get("retry-after")).toBe("5");
  expect(await answer.json()).toMatchObject({ status: 503, code: "unavailable" });
});

/** Port 1 belongs to nobody here, and refuses at once. */
const closedPort = () => Promise.resolve(1);
