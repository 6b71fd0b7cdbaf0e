import { createWorkshop } from "@allset/db";
import { expect, onTestFinished, test } from "vitest";
import { startTestServer, type TestServer } from "./testing/start-test-server.ts";
import { anAttempt, newKey } from "./testing/test-calls.ts";

async function started(environment: Record<string, string>): Promise<TestServer> {
  const server = await startTestServer(environment);
  onTestFinished(() => server.stop());
  return server;
}

/** The headers of limits, with every time that is near the end of the hour as `~3600`. */
function limitsTold({ headers }: Response): Record<string, string> {
  const nearTheEnd = /\b3(?:59\d|600)$|\b3(?:59\d|600)(?=,)/g;
  const told: Record<string, string> = {};
  for (const name of ["ratelimit-policy", "ratelimit", "x-ratelimit-limit", "retry-after"]) {
    const value = headers.get(name);
    if (value !== null) told[name] = value.replaceAll(nearTheEnd, "~3600");
  }
  const reset = Number(headers.get("x-ratelimit-reset")) - Date.now() / 1000;
  told["x-ratelimit-reset"] = reset > 3590 && reset < 3602 ? "~3600" : `${reset}`;
  told["x-ratelimit-remaining"] = headers.get("x-ratelimit-remaining") ?? "none";
  return told;
}

const report = () => ({
  successful_installs: [],
  failed_installs: [],
  user_system_info: { system: "Linux" },
  unique_user_id: null,
});
const doors: [name: string, send: (server: TestServer) => Promise<Response>, ofKey: boolean][] = [
  ["the plain door", (server) => server.submit(anAttempt()), true],
  ["tRPC", (server) => server.mutate("attempt.submit", anAttempt()), true],
  ["the 2016 door", (server) => server.post("/installation_data/", report()), false],
];

test.each(doors)(
  "%s tells every header of limits, taken in or refused",
  async (name, send, ofKey) => {
    const server = await started({ ALLSET_LIMIT_PER_ADDRESS: "2" });
    const [first, second, refused] = [await send(server), await send(server), await send(server)];
    expect([first.ok, second.ok, refused.status]).toEqual([true, true, 429]);
    const key = {
      policy: ', "submissions-of-key";q=30;w=~3600',
      left: ', "submissions-of-key";r=29;t=~3600',
    };
    expect(limitsTold(first)).toEqual({
      "ratelimit-policy": `"submissions";q=2;w=~3600${ofKey ? key.policy : ""}`,
      ratelimit: `"submissions";r=1;t=~3600${ofKey ? key.left : ""}`,
      "x-ratelimit-limit": "2",
      "x-ratelimit-remaining": "1",
      "x-ratelimit-reset": "~3600",
    });
    expect(limitsTold(second)).toMatchObject({ "x-ratelimit-remaining": "0" });
    expect(limitsTold(refused)).toEqual({
      "ratelimit-policy": '"submissions";q=2;w=~3600',
      ratelimit: '"submissions";r=0;t=~3600',
      "x-ratelimit-limit": "2",
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": "~3600",
      "retry-after": "~3600",
    });
    const document = (await refused.json()) as {
      code: string;
      error: { data: { code: string; httpStatus: number; retryAfterSeconds: number } };
    };
    if (name === "tRPC") {
      const { code, httpStatus, retryAfterSeconds } = document.error.data;
      expect([code, httpStatus]).toEqual(["rate_limited", 429]);
      expect(String(retryAfterSeconds)).toBe(refused.headers.get("retry-after"));
    } else expect(document.code).toBe("rate_limited");
  },
);

test("the budget that is used up is told by name, also in the headers that tell only one", async () => {
  const server = await started({ ALLSET_LIMIT_PER_KEY: "1" });
  const key = newKey();
  const [first, refused] = [
    await server.submit(anAttempt({ key })),
    await server.submit(anAttempt({ key })),
  ];
  expect(limitsTold(first)).toEqual({
    "ratelimit-policy": '"submissions-of-key";q=1;w=~3600, "submissions";q=100;w=~3600',
    ratelimit: '"submissions-of-key";r=0;t=~3600, "submissions";r=99;t=~3600',
    "x-ratelimit-limit": "1",
    "x-ratelimit-remaining": "0",
    "x-ratelimit-reset": "~3600",
  });
  expect(refused.status).toBe(429);
  expect(limitsTold(refused)).toMatchObject({
    ratelimit: '"submissions-of-key";r=0;t=~3600',
    "x-ratelimit-limit": "1",
  });
});

test("with a join code the workshop's budgets are told", async () => {
  const server = await started({ ALLSET_LIMIT_PER_SEAT: "1" });
  const made = await createWorkshop(
    server.db,
    {
      slug: "leeds",
      title: "Leeds",
      startsOn: null,
      endsOn: null,
      seats: 10,
      contact: null,
      asksEmail: false,
      state: "open",
      requirements: [],
    },
    { id: null, name: "test" },
  );
  const code = made.kind === "created" ? made.workshop.joinCode : "";
  expect(limitsTold(await server.submit(anAttempt({ workshop: "leeds", code })))).toEqual({
    "ratelimit-policy":
      '"share-of-workshop";q=6;w=~3600, "submissions-of-workshop";q=10;w=~3600, "submissions-of-key";q=30;w=~3600',
    ratelimit:
      '"share-of-workshop";r=5;t=~3600, "submissions-of-workshop";r=9;t=~3600, "submissions-of-key";r=29;t=~3600',
    "x-ratelimit-limit": "10",
    "x-ratelimit-remaining": "9",
    "x-ratelimit-reset": "~3600",
  });
});

test.each([
  ["calls", { ALLSET_LIMIT_CALLS_PER_ADDRESS: "1" }, "site.info", {}],
  ["sign-ins", { ALLSET_LIMIT_SIGN_INS_PER_MINUTE: "1" }, "setup.check", { token: "x" }],
])("over the budget of %s its name is told", async (policy, environment, procedure, input) => {
  const server = await started(environment);
  await server.query(procedure, input);
  const refused = await server.query(procedure, input);
  expect(refused.status).toBe(429);
  expect(refused.headers.get("ratelimit-policy")).toMatch(new RegExp(`^"${policy}";q=1;w=\\d+$`));
  expect(refused.headers.get("ratelimit")).toMatch(new RegExp(`^"${policy}";r=0;t=\\d+$`));
});

test("over the budget of wrong codes its name is told", async () => {
  const server = await started({ ALLSET_LIMIT_WRONG_CODES: "1" });
  const wrong = () => server.submit(anAttempt({ workshop: "leeds", code: "00000000" }));
  await wrong();
  const refused = await wrong();
  expect(refused.status).toBe(429);
  expect(limitsTold(refused)["ratelimit"]).toBe('"wrong-codes";r=0;t=~3600');
});
