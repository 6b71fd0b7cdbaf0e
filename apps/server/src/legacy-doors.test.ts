import { connect } from "node:net";
import { saveFix } from "@allset/db";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { startTestServer, type TestServer } from "./testing/start-test-server.ts";
import { anAttempt, newKey } from "./testing/test-calls.ts";

type Answer = { key: string; summary: { message: string; status: string } };

const system = {
  distribution_name: "debian",
  distribution_version: "12",
  system: "Linux",
  system_version: "#1 SMP",
  machine: "x86_64",
  system_platform: "Linux-6.1",
  python_version: "3.7.17",
  email_id: null,
  workshop_id: "2016-08-13-place",
};
const report = (changes: object = {}) => ({
  successful_installs: [{ name: "Git (git)", version: "2.39.5" }],
  failed_installs: [
    {
      name: "Mercurial (hg)",
      version: "2.39.5",
      error_description: "errors finding Mercurial (hg) version",
    },
  ],
  user_system_info: system,
  unique_user_id: null,
  ...changes,
});

const roomy = { ALLSET_LIMIT_PER_ADDRESS: "100000", ALLSET_LIMIT_PER_KEY: "100000" };
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(roomy);
});
afterAll(() => server.stop());

const send = (body: unknown) => server.post("/installation_data/", body);
const sent = async (body: unknown): Promise<Answer> => {
  const answer = await send(body);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toContain("application/json");
  return (await answer.json()) as Answer;
};
const read = async (path: string) =>
  (await (await server.get(path)).json()) as Record<string, unknown>;

describe("POST /installation_data/", () => {
  test("a first report gets a key, a second with that key the same one", async () => {
    const first = await sent(report());
    expect(first).toMatchObject({
      key: expect.stringMatching(/^AS1-/),
      summary: { message: "new id generated", status: "Successful" },
      allset: { ready: false, problems: [{ check: "hg" }] },
    });
    const second = await sent(report({ unique_user_id: first.key }));
    expect(second).toMatchObject({
      key: first.key,
      summary: { message: "pushed data with same id", status: "Successful" },
    });
    const rows = await server.db.sql`select 1 from learner where attempts = 2`;
    expect(rows).toHaveLength(1);
  });

  test.each([
    ["missing", "errors finding Mercurial (hg) version", {}],
    ["missing", "could not find 'hg' executable", {}],
    ["outdated", "outdated version of Mercurial (hg): 1.9 (need >= 2.0.0)", { version: "1.9" }],
  ])(
    "a failure in the 2016 words (%s: %s) is today's problem, with its fix",
    async (reason, error_description, found) => {
      const results = [{ check: "hg", status: "fail", reason, ...found }];
      const modern = await server.post("/api/v1/attempts", { ...anAttempt(), results });
      const [problem] = ((await modern.json()) as { problems: { id: string }[] }).problems;
      const fix = { text: `Do this: ${error_description}`, command: null, url: null };
      const draft = { ...fix, id: null, problemId: Number(problem?.id), system: null };
      await saveFix(server.db, draft, { id: null, name: "Ada" }, "all");

      const failed_installs = [{ name: "Mercurial (hg)", version: "2.39.5", error_description }];
      const answer = await sent(report({ failed_installs }));
      expect(answer).toMatchObject({
        allset: { problems: [{ id: problem?.id, check: "hg", fix: { text: fix.text } }] },
      });
    },
  );

  const strangers: [string, unknown][] = [
    ["null", null],
    ["absent", undefined],
    ["empty", ""],
    ["unknown", "1c2d3e4f5a6b"],
    ["a key nobody was given", newKey()],
    ["a number", 7],
    ["an object", { a: 1 }],
    ["very long", "x".repeat(5000)],
    ["with NUL", "AS1-\u0000"],
  ];
  test.each(strangers)("a key that is %s gets a new one", async (_, unique_user_id) => {
    const answer = await sent(report({ unique_user_id }));
    expect(answer.summary.message).toBe("new id generated");
    expect(answer.key).not.toBe(unique_user_id);
  });

  test("an edited key never mixes data up: it gives a new learner", async () => {
    const { key } = await sent(report());
    const edited = key.slice(0, 8) + (key[8] === "7" ? "8" : "7") + key.slice(9);
    const answer = await sent(report({ unique_user_id: edited }));
    expect(answer.summary.message).toBe("new id generated");
    expect([key, edited]).not.toContain(answer.key);
  });

  const accepted: [string, object][] = [
    ["empty system info", { user_system_info: {} }],
    ["no successful installs", { successful_installs: [] }],
    ["no failed installs", { failed_installs: [] }],
    [
      "a name twice",
      {
        successful_installs: [
          { name: "a", version: "1" },
          { name: "a", version: "1" },
        ],
      },
    ],
    [
      "a name in both lists",
      { failed_installs: [{ name: "Git (git)", version: "1", error_description: "x" }] },
    ],
    [
      "a version of null",
      {
        successful_installs: [{ name: "a", version: null }],
        failed_installs: [{ name: "b", version: null }],
      },
    ],
    [
      "a version with line ends",
      { successful_installs: [{ name: "a", version: "1.2\nmore\r\n" }] },
    ],
    [
      "a whole program's output",
      { failed_installs: [{ name: "a", version: "1", error_description: "x".repeat(100_000) }] },
    ],
    ["no error description", { failed_installs: [{ name: "a", version: "1" }] }],
    ["fields nobody knows", { extra: 1, user_system_info: { ...system, extra: [] } }],
  ];
  test.each(accepted)("%s is accepted", async (_, changes) => {
    await sent(report(changes));
  });

  const refused: [string, object][] = [
    ["successful_installs", { successful_installs: undefined }],
    ["failed_installs", { failed_installs: undefined }],
    ["user_system_info", { user_system_info: undefined }],
    ["user_system_info that is null", { user_system_info: null }],
    ["a list that is none", { failed_installs: {} }],
  ];
  test.each(refused)("a report without %s is refused with 400", async (_, changes) => {
    const answer = await send(report(changes));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: "bad_request" });
  });

  test("an empty e-mail or workshop on a later report leaves the earlier value, another replaces it", async () => {
    const info = (changes: object) => ({ user_system_info: { ...system, ...changes } });
    const { key } = await sent(report(info({ email_id: "one@example.org", workshop_id: "first" })));
    const held = async () => {
      const answer = await server.get("/api/v1/learners/me", { authorization: `Bearer ${key}` });
      const data = (await answer.json()) as { workshop: string; contact: { email: string } };
      return [data.workshop, data.contact.email];
    };
    for (const nothing of [null, ""]) {
      await sent(
        report({ ...info({ email_id: nothing, workshop_id: nothing }), unique_user_id: key }),
      );
      expect(await held()).toEqual(["first", "one@example.org"]);
    }
    await sent(
      report({
        ...info({ email_id: "two@example.org", workshop_id: "second" }),
        unique_user_id: key,
      }),
    );
    expect(await held()).toEqual(["second", "two@example.org"]);
  });

  test("hostile texts are cleaned and cost no report", async () => {
    const odd = String.raw`a\u0000b\ud800c\u202ed`;
    const clean = "ab\uFFFDcd";
    const body = JSON.stringify(
      report({
        successful_installs: [{ name: "passed ODD", version: "1 ODD" }],
        failed_installs: [{ name: "failed ODD", version: "2 ODD", error_description: "3 ODD" }],
        user_system_info: Object.fromEntries(
          Object.keys(system).map((field) => [field, field === "email_id" ? null : `${field} ODD`]),
        ),
      }),
    ).replaceAll("ODD", odd);
    const answer = await fetch(`${server.url}/installation_data/`, {
      method: "POST",
      body,
      headers: { "content-type": "application/json" },
    });
    expect(answer.status).toBe(200);
    const { key } = (await answer.json()) as Answer;

    const held = await server.get("/api/v1/learners/me", { authorization: `Bearer ${key}` });
    expect(await held.json()).toMatchObject({
      workshop: "workshop-id-ab-cd",
      attempts: [
        {
          platform: {
            system: `system ${clean}`,
            distribution: `distribution_name ${clean}`,
            distributionVersion: `distribution_version ${clean}`,
            version: `system_version ${clean}`,
            machine: `machine ${clean}`,
            pythonVersion: `python_version ${clean}`,
          },
          results: expect.arrayContaining([
            expect.objectContaining({ check: `passed ${clean}`, version: `1 ${clean}` }),
            expect.objectContaining({ check: `failed ${clean}`, error: `3 ${clean}` }),
          ]),
        },
      ],
    });
    const workshop = encodeURIComponent(`workshop_id ${clean}`);
    expect(await read(`/view/${workshop}/?export=json`)).toMatchObject({
      os_users: [[`system ${clean}`, 1]],
      most_failed_packages: [{ name: `failed ${clean}`, version: `2 ${clean}`, count: 1 }],
    });
  });

  test("the version that comes with a failure is another program's, and is told by the 2016 reads only", async () => {
    const info = { ...system, workshop_id: "versions" };
    const { key } = await sent(report({ user_system_info: info }));
    const held = await server.get("/api/v1/learners/me", { authorization: `Bearer ${key}` });
    const { attempts } = (await held.json()) as {
      attempts: { results: { check: string; version: string | null }[] }[];
    };
    expect(attempts[0]?.results).toEqual([
      expect.objectContaining({ check: "git", status: "pass", version: "2.39.5" }),
      expect.objectContaining({ check: "hg", status: "fail", version: null }),
    ]);

    const owner = { cookie: await server.signInOwner() };
    const versionsOf = async (check: string) => {
      const path = `/api/v1/stats/check-versions?check=${check}&workshop=versions`;
      return (await server.get(path, owner)).json();
    };
    expect(await versionsOf("git")).toMatchObject([{ version: "2.39.5", passed: 1 }]);
    expect(await versionsOf("hg")).toMatchObject([{ version: "(unknown)", failed: 1 }]);
    expect(await read("/view/versions/?export=json")).toMatchObject({
      most_failed_packages: [{ name: "Mercurial (hg)", version: "2.39.5", count: 1 }],
    });
  });

  test("without the slash it redirects, GET is refused", async () => {
    const answer = await server.post("/installation_data", report());
    expect([answer.status, answer.headers.get("location")]).toEqual([308, "/installation_data/"]);
    expect((await server.get("/installation_data/")).status).toBe(405);
  });

  test("plain HTTP/1.1 as the 2016 client writes it, with the limit's headers", async () => {
    const body = JSON.stringify(report());
    const { hostname, port } = new URL(server.url);
    const text = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () =>
        socket.write(
          `POST /installation_data/ HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAccept-Encoding: identity\r\n` +
            `Content-Length: ${body.length}\r\nContent-type: application/json\r\nConnection: close\r\n\r\n${body}`,
        ),
      );
      let received = "";
      socket.on("data", (chunk: Buffer) => (received += chunk.toString()));
      socket.on("close", () => resolve(received));
      socket.on("error", reject);
    });
    expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    for (const name of ["Limit", "Remaining", "Reset"]) {
      expect(text).toMatch(new RegExp(`^x-ratelimit-${name}: \\d+\\r$`, "im"));
    }
  });

  test("over 256 KiB is refused with 413, and the server goes on", async () => {
    const answer = await send(report({ extra: "x".repeat(300 * 1024) }));
    expect(answer.status).toBe(413);
    await sent(report());
  });

  test("over the limit is 429 with Retry-After and nothing remaining", async () => {
    const strict = await startTestServer({ ALLSET_LIMIT_PER_ADDRESS: "2" });
    onTestFinished(() => strict.stop());
    const answers = [];
    for (let at = 0; at < 3; at += 1)
      answers.push(await strict.post("/installation_data/", report()));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    const refused = answers.at(-1)?.headers;
    expect(refused?.get("retry-after")).toMatch(/^\d+$/);
    expect(refused?.get("x-ratelimit-remaining")).toBe("0");
  });

  test("what cannot be stored is 503, never 200", async () => {
    await server.db.sql`alter table attempt rename to attempt_gone`;
    try {
      const answer = await send(report());
      expect(answer.status).toBe(503);
      expect(answer.headers.get("retry-after")).toMatch(/^\d+$/);
    } finally {
      await server.db.sql`alter table attempt_gone rename to attempt`;
    }
  });
});

describe("GET /view/", () => {
  test("tells what the documented reads tell, as JSON", async () => {
    const own = await startTestServer(roomy);
    onTestFinished(() => own.stop());
    await own.post("/installation_data/", report());
    await own.submit(
      anAttempt({ results: [{ check: "numpy", status: "fail", reason: "missing" }] }),
    );
    const answer = await own.get("/view/?export=json");
    expect(answer.headers.get("content-type")).toContain("application/json");
    expect(await answer.json()).toEqual({
      all_attempts: null,
      all_workshops: true,
      workshop_id: "All workshops",
      workshops: ["2016-08-13-place", "No workshop name provided"],
      os_users: [["Linux", 2]],
      most_failed_packages: [
        { name: "Mercurial (hg)", version: "2.39.5", count: 1 },
        { name: "NumPy (numpy)", version: null, count: 1 },
      ],
      most_failed_package_names: [
        { name: "Mercurial (hg)", count: 1 },
        { name: "NumPy (numpy)", count: 1 },
      ],
    });
    const detail = await own.get(
      `/view/detail/?export=json&package_one_name=${encodeURIComponent("Mercurial (hg)")}`,
    );
    expect(await detail.json()).toMatchObject({
      package_details: [{ package_name: "Mercurial (hg)", package_version: "" }],
      workshop_id: null,
    });
  });

  test.each([
    ["", null],
    ["&all_attempts=", ""],
    ["&all_attempts=0", 0],
    ["&all_attempts=1", 1],
  ])("all_attempts%s is echoed", async (query, echoed) => {
    expect((await read(`/view/?export=json${query}`))["all_attempts"]).toBe(echoed);
  });

  test("an unknown workshop is 200 with empty lists", async () => {
    expect(await read("/view/nobody%20knows/?export=json")).toMatchObject({
      all_workshops: false,
      workshop_id: "nobody knows",
      os_users: [],
      most_failed_packages: [],
    });
  });

  test.each([
    ["/view/", 302, "/stats"],
    ["/view/leeds/", 302, "/stats"],
    ["/view/detail/", 302, "/view/"],
    ["/view/detail/?export=json", 302, "/view/"],
    ["/view/All%20workshops/?export=json", 302, "/view/"],
    ["/view?export=json", 308, "/view/?export=json"],
    ["/view/leeds?export=json", 308, "/view/leeds/?export=json"],
    ["/view/detail?package_one_name=a", 308, "/view/detail/?package_one_name=a"],
  ])("%s redirects with %i to %s", async (path, status, location) => {
    const answer = await server.get(path);
    expect([answer.status, answer.headers.get("location")]).toEqual([status, location]);
  });

  test.each([
    "/view/%00/?",
    "/view/detail/?package_one_name=%00&package_one_version=%00&",
    "/view/detail/?package_one_name=a&package_two_name=%00&workshop_id=%00&",
  ])("%s is a name that nobody has, and no error", async (path) => {
    expect((await server.get(`${path}export=json`)).status).toBe(200);
  });

  test("a parameter of anything else is 400, on every read", async () => {
    for (const path of ["/view/?", "/view/leeds/?", "/view/detail/?package_one_name=a&"]) {
      expect((await server.get(`${path}export=json&all_attempts=2`)).status).toBe(400);
    }
  });

  test.each([
    ["absent", "", 1],
    ["empty", "&package_two_name=", 1],
    ["None", "&package_two_name=None&package_two_version=None", 1],
    ["the same", "&package_two_name=a&package_two_version=1", 1],
    ["the same name in another version", "&package_two_name=a&package_two_version=2", 2],
    ["another", "&package_two_name=b", 2],
  ])("with a second package that is %s", async (_, query, entries) => {
    const { package_details } = await read(
      `/view/detail/?export=json&package_one_name=a&package_one_version=1${query}`,
    );
    expect(package_details).toHaveLength(entries);
  });

  test.each([
    ["", null],
    ["&workshop_id=", ""],
    ["&workshop_id=All%20workshops", null],
    ["&workshop_id=leeds", "leeds"],
  ])("the workshop of a detail%s is echoed", async (query, echoed) => {
    const path = `/view/detail/?export=json&package_one_name=a${query}`;
    expect((await read(path))["workshop_id"]).toBe(echoed);
  });
});
