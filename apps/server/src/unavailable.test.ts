import { submitAttempts } from "@allset/db";
import { expect, onTestFinished, test } from "vitest";
import { startTestServer, type TestServer } from "./testing/start-test-server.ts";
import { anAttempt } from "./testing/test-calls.ts";

const report = () => ({
  successful_installs: [],
  failed_installs: [],
  user_system_info: { system: "Linux" },
  unique_user_id: null,
});

/** Hands in something new at every door. */
const atEveryDoor = (server: TestServer) =>
  Promise.all([
    server.submit(anAttempt()),
    server.mutate("attempt.submit", anAttempt()),
    server.post("/installation_data/", report()),
  ]);

async function expectUnavailable(answers: [Response, Response, Response], why: string) {
  for (const answer of answers) {
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("5");
    expect(answer.headers.get("x-request-id")).toMatch(/^[\w-]{8,}$/);
  }
  const detail = expect.stringMatching(new RegExp(`^${why}.* Send the same attempt again`));
  const [plain, typed, legacy] = answers;
  for (const answer of [plain, legacy]) {
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    expect(await answer.json()).toMatchObject({ code: "unavailable", status: 503, detail });
  }
  expect(await typed.json()).toMatchObject({
    error: {
      message: detail,
      data: { code: "unavailable", httpStatus: 503, retryAfterSeconds: 5 },
    },
  });
}

test("what cannot be stored is told at every door, with when to try again", async () => {
  const server = await startTestServer({ ALLSET_LIMIT_PER_ADDRESS: "3" });
  onTestFinished(() => server.stop());
  await server.db.sql`alter table attempt rename to attempt_gone`;
  await expectUnavailable(await atEveryDoor(server), "The result could not be stored");
  await server.db.sql`alter table attempt_gone rename to attempt`;
  // It was charged nothing.
  for (const answer of await atEveryDoor(server)) expect(answer.ok).toBe(true);
});

test("when too many wait, the next is told so at once at every door, and nothing of the others is lost", async () => {
  let open = () => {};
  const gate = new Promise<void>((resolve) => (open = resolve));
  let underWay = 0;
  const server = await startTestServer(
    {},
    {
      batches: {
        size: 1,
        waitMilliseconds: 0,
        busyMilliseconds: 0,
        isBusy: () => false,
        inFlight: 1,
        queue: 1,
      },
      async store(...batch) {
        underWay += 1;
        await gate;
        return submitAttempts(...batch);
      },
    },
  );
  onTestFinished(() => server.stop());
  onTestFinished(open);
  const first = server.submit(anAttempt());
  await expect.poll(() => underWay).toBe(1);
  const second = server.submit(anAttempt());
  const waiting = async () => (await server.get("/metrics")).text();
  await expect.poll(waiting).toMatch(/^allset_ingest_waiting 1$/m);

  await expectUnavailable(await atEveryDoor(server), "The server is busy");
  open();
  expect((await first).status).toBe(201);
  expect((await second).status).toBe(201);
  expect(await server.db.sql`select 1 from attempt`).toHaveLength(2);
});
