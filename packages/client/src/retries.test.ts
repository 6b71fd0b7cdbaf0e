import { expect, test } from "vitest";
import { createAllsetClient } from "./create-allset-client.ts";
import { RateLimited, Unavailable } from "./allset-error.ts";
import type { Attempt } from "./documents.ts";
import { newAttemptId } from "./new-attempt-id.ts";
import { newLearnerKey } from "./new-learner-key.ts";
import { answer, refuse, scriptedServer, type Turn } from "./scripted-server.ts";

const attempt: Attempt = {
  id: newAttemptId(),
  key: newLearnerKey(),
  platform: { system: "Linux" },
  results: [],
};
const busy = refuse(503, { code: "unavailable" }, { "retry-after": "0" });
const dropConnection: Turn = (response) => response.socket?.destroy();

test("a submission is tried again with the very same document, until it is stored", async () => {
  await using server = await scriptedServer(busy, dropConnection, answer({ verdict: "stored" }));
  const client = createAllsetClient({ url: server.url, retries: 2 });
  expect(await client.attempt.submit(attempt)).toEqual({ verdict: "stored" });
  expect(server.heard).toHaveLength(3);
  for (const request of server.heard) expect(JSON.parse(request.body)).toEqual(attempt);
});

test("nothing is repeated unless asked for", async () => {
  await using server = await scriptedServer(busy);
  const client = createAllsetClient({ url: server.url });
  await expect(client.attempt.submit(attempt)).rejects.toBeInstanceOf(Unavailable);
  expect(server.heard).toHaveLength(1);
});

test("the last error is told when the tries are used up", async () => {
  await using server = await scriptedServer(busy, refuse(429, { code: "rate_limited" }));
  const client = createAllsetClient({ url: server.url, retries: 1 });
  await expect(client.attempt.submit(attempt)).rejects.toBeInstanceOf(RateLimited);
  expect(server.heard).toHaveLength(2);
});

test("a refusal that would come again is not repeated", async () => {
  await using server = await scriptedServer(refuse(400, { code: "bad_request" }));
  const client = createAllsetClient({ url: server.url, retries: 5 });
  await expect(client.attempt.submit(attempt)).rejects.toThrow("Because.");
  expect(server.heard).toHaveLength(1);
});

test("a wait of an hour is left to the caller", async () => {
  await using server = await scriptedServer(
    refuse(429, { code: "rate_limited" }, { "retry-after": "3600" }),
  );
  const client = createAllsetClient({ url: server.url, retries: 5 });
  await expect(client.attempt.submit(attempt)).rejects.toMatchObject({ retryAfterSeconds: 3600 });
  expect(server.heard).toHaveLength(1);
});

test("the caller's signal ends a call that waits for its answer", async () => {
  const stop = new AbortController();
  await using server = await scriptedServer(() => stop.abort(new Error("enough")));
  const client = createAllsetClient({ url: server.url, retries: 5 });
  await expect(client.attempt.submit(attempt, { signal: stop.signal })).rejects.toThrow("enough");
  expect(server.heard).toHaveLength(1);
});

test("the caller's signal ends a call that waits for its next try", async () => {
  const stop = new AbortController();
  await using server = await scriptedServer((response) => {
    response.once("close", () => setImmediate(() => stop.abort(new Error("enough"))));
    refuse(503, { code: "unavailable" }, { "retry-after": "25", connection: "close" })(response);
  });
  const client = createAllsetClient({ url: server.url, retries: 5 });
  await expect(client.attempt.submit(attempt, { signal: stop.signal })).rejects.toThrow("enough");
  expect(server.heard).toHaveLength(1);
});

test("a signal that has fired already keeps anything from being sent", async () => {
  await using server = await scriptedServer(answer({}));
  const client = createAllsetClient({ url: server.url });
  const signal = AbortSignal.abort(new Error("never"));
  await expect(client.attempt.submit(attempt, { signal })).rejects.toThrow("never");
  expect(server.heard).toEqual([]);
});
