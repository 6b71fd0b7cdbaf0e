import { createWorkshop } from "@allset/db";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { connectRedis } from "./limits/connect-redis.ts";
import { startTestRedis } from "./testing/start-test-redis.ts";
import { startTestServer, type TestServer } from "./testing/start-test-server.ts";
import { anAttempt, newKey } from "./testing/test-calls.ts";

const roomy = { ALLSET_LIMIT_PER_ADDRESS: "100000", ALLSET_LIMIT_PER_KEY: "100000" };

describe("a submission", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer(roomy);
  });
  afterAll(() => server.stop());

  const storedAttempts = async () => {
    const [row] = await server.db.sql<[{ count: number }]>`select count(*) from attempt`;
    return row.count;
  };

  test("is stored, and the same again is recognised with the first receipt", async () => {
    const attempt = anAttempt();
    const first = await server.submit(attempt);
    expect(first.status).toBe(201);
    const receipt = (await first.json()) as Record<string, unknown>;
    expect(receipt).toMatchObject({ verdict: "stored", id: attempt.id });

    const again = await server.submit(attempt);
    expect(again.status).toBe(200);
    expect(await again.json()).toEqual({ ...receipt, verdict: "duplicate" });
  });

  test("through tRPC is the same attempt as through the plain door", async () => {
    const attempt = anAttempt();
    expect((await server.mutate("attempt.submit", attempt)).status).toBe(200);
    expect((await server.submit(attempt)).status).toBe(200);
  });

  test("with the same id and other content is a conflict and changes nothing", async () => {
    const attempt = anAttempt();
    await server.submit(attempt);
    const before = await storedAttempts();
    const other = { ...attempt, results: [{ check: "git", status: "fail" as const }] };
    const plain = await server.submit(other);
    expect(plain.status).toBe(409);
    expect(await plain.json()).toMatchObject({ code: "conflict" });
    expect((await server.mutate("attempt.submit", other)).status).toBe(409);
    expect(await storedAttempts()).toBe(before);
  });

  test("sent fifty times at once is stored once", async () => {
    const attempt = anAttempt();
    const before = await storedAttempts();
    const answers = await Promise.all(Array.from({ length: 50 }, () => server.submit(attempt)));
    expect(
      answers
        .map(({ status }) => status)
        .toSorted((a, b) => a - b)
        .slice(-2),
    ).toEqual([200, 201]);
    expect(await storedAttempts()).toBe(before + 1);
  });

  test("with an edited key is refused, with words for the learner", async () => {
    const key = newKey();
    const edited = key.slice(0, 10) + (key[10] === "7" ? "8" : "7") + key.slice(11);
    const answer = await server.submit(anAttempt({ key: edited }));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: "invalid_key" });
  });

  test("of an erased learner is gone, on both doors, and stays gone", async () => {
    const attempt = anAttempt();
    const bearer = { authorization: `Bearer ${attempt.key}` };
    await server.submit(attempt);
    const erased = await fetch(`${server.url}/api/v1/learners/me`, {
      method: "DELETE",
      headers: bearer,
    });
    expect(erased.status).toBe(204);
    const plain = await server.submit(attempt);
    expect(plain.status).toBe(410);
    const typed = await server.mutate("attempt.submit", anAttempt({ key: attempt.key }));
    expect(typed.status).toBe(410);
    expect(await typed.json()).toMatchObject({ error: { data: { code: "gone" } } });
    expect((await server.get("/api/v1/learners/me", bearer)).status).toBe(404);
  });

  test("shows up in what the learner can read with the key", async () => {
    const attempt = anAttempt();
    await server.submit(attempt);
    const answer = await server.get("/api/v1/learners/me", {
      authorization: `Bearer ${attempt.key}`,
    });
    expect(await answer.json()).toMatchObject({
      attempts: [{ id: attempt.id, results: attempt.results }],
    });
    const typed = await server.query("learner.mine", undefined, {
      authorization: `Bearer ${attempt.key}`,
    });
    expect(await typed.json()).toMatchObject({
      result: { data: { attempts: [{ id: attempt.id }] } },
    });
  });

  test("has its error texts scrubbed here too", async () => {
    const attempt = anAttempt({
      results: [
        {
          check: "git",
          status: "fail",
          reason: "broken",
          error: "see /home/maria/x, ask me@x.org",
        },
      ],
    });
    await server.submit(attempt);
    const answer = await server.get("/api/v1/learners/me", {
      authorization: `Bearer ${attempt.key}`,
    });
    expect(await answer.text()).not.toMatch(/maria|me@x\.org/);
  });
});

test("at the limit a stored attempt gets its receipt again, and a new one is refused", async () => {
  const server = await startTestServer({ ALLSET_LIMIT_PER_ADDRESS: "1" });
  onTestFinished(() => server.stop());
  const attempt = anAttempt();
  const first = (await (await server.submit(attempt)).json()) as object;
  const again = await server.submit(attempt);
  expect(again.status).toBe(200);
  expect(await again.json()).toEqual({ ...first, verdict: "duplicate" });
  expect((await server.submit(anAttempt())).status).toBe(429);
  const other = { ...attempt, results: [{ check: "git", status: "fail" as const }] };
  expect((await server.submit(other)).status).toBe(429);
});

describe.each(["in this process", "in Redis"])("limits counted %s", (place) => {
  const start = async (environment: Record<string, string> = {}) => {
    const redis = place === "in Redis" ? await startTestRedis() : null;
    const server = await startTestServer({
      ...(redis && { REDIS_URL: redis.url }),
      ...environment,
    });
    onTestFinished(async () => {
      await server.stop();
      await redis?.stop();
    });
    return server;
  };

  test("of 101 submissions from one address exactly 100 are accepted", async () => {
    const server = await start();
    const answers: Response[] = [];
    for (let at = 0; at < 101; at += 1) answers.push(await server.submit(anAttempt()));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(100);
    const refused = answers.at(-1);
    expect(refused?.status).toBe(429);
    const headers = Object.fromEntries(refused?.headers ?? []);
    expect(Number(headers["retry-after"])).toBeGreaterThan(3500);
    expect(headers).toMatchObject({
      "ratelimit-policy": '"submissions";q=100;w=3600',
      "x-ratelimit-limit": "100",
      "x-ratelimit-remaining": "0",
      "content-type": expect.stringContaining("application/problem+json"),
    });
    expect(Number(headers["x-ratelimit-reset"])).toBeGreaterThan(Date.now() / 1000 + 3500);
    expect(answers[0]?.headers.get("x-ratelimit-remaining")).toBe("99");
    const [row] = await server.db.sql<[{ count: number }]>`select count(*) from attempt`;
    expect(row.count).toBe(100);
  });

  test("150 at once, over every door, leave exactly 100", async () => {
    const server = await start();
    const answers = await Promise.all(
      Array.from({ length: 150 }, (_, at) =>
        at % 2 === 0 ? server.submit(anAttempt()) : server.mutate("attempt.submit", anAttempt()),
      ),
    );
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(100);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(50);
  });

  test("repeating what was stored costs nothing", async () => {
    const server = await start({ ALLSET_LIMIT_PER_ADDRESS: "2" });
    const attempt = anAttempt();
    await server.submit(attempt);
    for (let at = 0; at < 5; at += 1) expect((await server.submit(attempt)).status).toBe(200);
    expect((await server.submit(anAttempt())).status).toBe(201);
    expect((await server.submit(anAttempt())).status).toBe(429);
  });

  test("a class of 80 behind one address is charged to its workshop", async () => {
    const server = await start();
    const made = await createWorkshop(server.db, aWorkshop({ seats: 80 }), by);
    const code = made.kind === "created" ? made.workshop.joinCode : "";
    const keys = Array.from({ length: 80 }, newKey);
    const send = (changes: object) =>
      Promise.all(
        keys.flatMap((key) =>
          Array.from({ length: 5 }, () =>
            server.submit(anAttempt({ key, workshop: "2026-03-14-leeds", ...changes })),
          ),
        ),
      );
    const withCode = await send({ code });
    expect(withCode.filter(({ status }) => status === 201)).toHaveLength(400);
    const withoutCode = await send({});
    expect(withoutCode.filter(({ status }) => status === 201)).toHaveLength(100);
  });

  test("one address may take 60 % of a workshop's budget, unless that is lifted", async () => {
    const server = await start({ ALLSET_LIMIT_PER_SEAT: "1", ALLSET_LIMIT_KEYS_PER_SEAT: "10" });
    const accepted = async (slug: string, shareLifted: boolean) => {
      const made = await createWorkshop(server.db, aWorkshop({ slug, seats: 10, shareLifted }), by);
      const code = made.kind === "created" ? made.workshop.joinCode : "";
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => server.submit(anAttempt({ workshop: slug, code }))),
      );
      return answers.filter(({ status }) => status === 201).length;
    };
    expect(await accepted("bounded", false)).toBe(6);
    expect(await accepted("lifted", true)).toBe(10);
  });

  test("one key, and the number of keys of a workshop, are bounded too", async () => {
    const server = await start({
      ALLSET_LIMIT_PER_KEY: "3",
      ALLSET_LIMIT_KEYS_PER_SEAT: "2",
      ALLSET_LIMIT_PER_SEAT: "1000",
    });
    const key = newKey();
    const statuses = [];
    for (let at = 0; at < 4; at += 1)
      statuses.push((await server.submit(anAttempt({ key }))).status);
    expect(statuses).toEqual([201, 201, 201, 429]);

    // Not bounded by the address's share.
    const made = await createWorkshop(server.db, aWorkshop({ seats: 2, shareLifted: true }), by);
    const code = made.kind === "created" ? made.workshop.joinCode : "";
    const learners = [];
    for (let at = 0; at < 5; at += 1) {
      const answer = await server.submit(anAttempt({ workshop: "2026-03-14-leeds", code }));
      learners.push(answer.status);
    }
    expect(learners).toEqual([201, 201, 201, 201, 429]);
  });

  test("one address cannot use up the keys of a workshop for all the others", async () => {
    const server = await start({
      ALLSET_LIMIT_KEYS_PER_SEAT: "1",
      ALLSET_TRUSTED_PROXIES: "127.0.0.1",
    });
    const made = await createWorkshop(server.db, aWorkshop({ seats: 10 }), by);
    const code = made.kind === "created" ? made.workshop.joinCode : "";
    const workshop = "2026-03-14-leeds";
    const known = newKey();
    const accepted = async (address: string, key?: string) => {
      const attempt = anAttempt({ workshop, code, ...(key !== undefined && { key }) });
      const answer = await server.submit(attempt, { "x-forwarded-for": address });
      return answer.status === 201;
    };
    const count = async (address: string) => {
      const answers = [];
      for (let at = 0; at < 10; at += 1) answers.push(await accepted(address));
      return answers.filter(Boolean).length;
    };
    expect(await accepted("192.0.2.1", known)).toBe(true);
    expect(await count("192.0.2.1")).toBe(5);
    expect(await count("192.0.2.2")).toBe(4);
    // Who is known already goes on, wherever.
    expect(await accepted("192.0.2.1", known)).toBe(true);
    expect(await accepted("192.0.2.2", known)).toBe(true);
  });

  test("wrong join codes count as no code, and are bounded", async () => {
    const server = await start({ ALLSET_LIMIT_WRONG_CODES: "3" });
    await createWorkshop(server.db, aWorkshop({}), by);
    const statuses = [];
    for (let at = 0; at < 4; at += 1) {
      const answer = await server.submit(
        anAttempt({ workshop: "2026-03-14-leeds", code: "00000000" }),
      );
      statuses.push(answer.status);
    }
    expect(statuses).toEqual([201, 201, 201, 429]);
    const verified = await server.db.sql`select 1 from attempt where verified`;
    expect(verified).toHaveLength(0);
  });

  test("there is a ceiling for every address, whatever it calls", async () => {
    const server = await start({ ALLSET_LIMIT_CALLS_PER_ADDRESS: "3" });
    const statuses = [];
    for (let at = 0; at < 4; at += 1) statuses.push((await server.query("site.info")).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect((await server.submit(anAttempt())).status).toBe(429);
  });

  test("an address is believed only from a trusted proxy, and an IPv6 subscriber is one", async () => {
    const forged = await start({ ALLSET_LIMIT_PER_ADDRESS: "2" });
    const tries = [];
    for (let at = 0; at < 3; at += 1) {
      const headers = { "x-forwarded-for": `192.0.2.${at}`, forwarded: `for=192.0.2.${at}` };
      tries.push((await forged.submit(anAttempt(), headers)).status);
    }
    expect(tries).toEqual([201, 201, 429]);

    const trusting = await start({
      ALLSET_LIMIT_PER_ADDRESS: "2",
      ALLSET_TRUSTED_PROXIES: "127.0.0.1, 10.0.0.0/8",
    });
    const from = async (forwarded: string) =>
      (await trusting.submit(anAttempt(), { "x-forwarded-for": forwarded })).status;
    // What stands left of the last untrusted address is the caller's own invention.
    expect(await from("1.1.1.1, 2001:db8::1, 10.0.0.9")).toBe(201);
    expect(await from("2.2.2.2, 2001:db8::2, 10.0.0.9")).toBe(201);
    expect(await from("3.3.3.3, 2001:db8::3, 10.0.0.9")).toBe(429);
    expect(await from("2001:db8:0:1::1")).toBe(201);
  });
});

test("the ceiling holds where another server used up what this one believes is left", async () => {
  const redis = await startTestRedis();
  const shared = {
    REDIS_URL: redis.url,
    ALLSET_SECRET: "the same for both of these servers",
    ALLSET_LIMIT_CALLS_PER_ADDRESS: "40",
  };
  const [here, there] = [await startTestServer(shared), await startTestServer(shared)];
  onTestFinished(async () => {
    await Promise.all([here.stop(), there.stop()]);
    await redis.stop();
  });
  const key = newKey();
  expect((await here.submit({ ...anAttempt(), key })).status).toBe(201);
  for (let at = 0; at < 39; at += 1) await there.query("site.info");

  const attempt = { ...anAttempt(), key };
  expect((await here.submit(attempt)).status).toBe(429);
  expect(await here.db.sql`select 1 from attempt`).toHaveLength(1);
  // What the submission itself was charged to was given back.
  const store = await connectRedis(redis.url);
  onTestFinished(() => store.disconnect());
  const budgets = [...(await store.keys("*:key")), ...(await store.keys("*:submissions"))];
  expect(await store.mget(budgets)).toEqual(["1", "1"]);
});

test("a batch of submissions is refused whole, a batch of more than ten calls too", async () => {
  const server = await startTestServer(roomy);
  onTestFinished(() => server.stop());
  const batch = (size: number) => {
    const calls = Array.from({ length: size }, () => anAttempt());
    const path = calls.map(() => "attempt.submit").join(",");
    return server.post(`/trpc/${path}?batch=1`, { ...calls });
  };
  // 500 names in the address are longer than the router reads.
  for (const size of [2, 10, 11, 200, 500]) {
    const answer = await batch(size);
    expect(answer.status, `a batch of ${size}`).toBe(400);
    expect(JSON.stringify(await answer.json())).toContain('"bad_request"');
  }
  expect(await server.db.sql`select 1 from attempt`).toHaveLength(0);
});

const by = { id: null, name: "test" };
const aWorkshop = (changes: { slug?: string; seats?: number | null; shareLifted?: boolean }) => ({
  slug: "2026-03-14-leeds",
  title: "Leeds",
  startsOn: "2026-03-14",
  endsOn: "2026-03-15",
  seats: 40,
  contact: null,
  asksEmail: false,
  state: "open" as const,
  requirements: [],
  ...changes,
});
