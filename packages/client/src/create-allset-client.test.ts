import { describe, expect, test } from "vitest";
import { createAllsetClient } from "./create-allset-client.ts";
import type { Attempt, Receipt } from "./documents.ts";
import { newAttemptId } from "./new-attempt-id.ts";
import { newLearnerKey } from "./new-learner-key.ts";
import { answer, refuse, scriptedServer } from "./scripted-server.ts";

const attempt: Attempt = {
  id: newAttemptId(),
  key: newLearnerKey(),
  platform: { system: "Linux" },
  results: [{ check: "git", status: "pass", version: "2.47.0" }],
};
const receipt: Receipt = {
  verdict: "stored",
  id: attempt.id,
  learner: "amber-otter-41",
  ready: true,
  problems: [],
};

test("an attempt is sent as it is, to the procedure of its name, and the receipt comes back", async () => {
  await using server = await scriptedServer(answer(receipt));
  const client = createAllsetClient({ url: server.url, headers: { "x-tool": "mine" } });

  expect(await client.attempt.submit(attempt)).toEqual(receipt);
  expect(server.heard).toHaveLength(1);
  const [request] = server.heard;
  expect(request).toMatchObject({ method: "POST", path: "/trpc/attempt.submit" });
  expect(request?.headers).toMatchObject({ "content-type": "application/json", "x-tool": "mine" });
  expect(JSON.parse(request?.body ?? "")).toEqual(attempt);
});

test("a path in the server's address is kept, with or without a final slash", async () => {
  await using server = await scriptedServer(answer({ slug: "leeds" }));
  for (const url of [`${server.url}/allset`, `${server.url}/allset/`]) {
    await createAllsetClient({ url }).workshop.requirements({ slug: "leeds" });
  }
  const input = encodeURIComponent(JSON.stringify({ slug: "leeds" }));
  const path = `/allset/trpc/workshop.requirements?input=${input}`;
  expect(server.heard.map((request) => request.path)).toEqual([path, path]);
});

test("a learner's key goes in a header, never in an address", async () => {
  await using server = await scriptedServer(answer({}));
  const client = createAllsetClient({ url: server.url });
  await client.learner.mine(attempt.key);
  await client.learner.forget(attempt.key);
  expect(server.heard).toMatchObject([
    { method: "GET", path: "/trpc/learner.mine" },
    { method: "POST", path: "/trpc/learner.forget" },
  ]);
  for (const request of server.heard) {
    expect(request.headers.authorization).toBe(`Bearer ${attempt.key}`);
  }
});

test("forgetting is not repeated, because a second one would find nobody", async () => {
  await using server = await scriptedServer(refuse(503, { code: "unavailable" }));
  const client = createAllsetClient({ url: server.url, retries: 3 });
  await expect(client.learner.forget(attempt.key)).rejects.toThrow("Because.");
  expect(server.heard).toHaveLength(1);
});

test("another fetch can stand in", async () => {
  const asked: unknown[] = [];
  const client = createAllsetClient({
    url: "https://allset.example.org",
    fetch: async (target) => {
      asked.push(target);
      return Response.json({ result: { data: { version: "1.0.0" } } });
    },
  });
  expect(await client.site.info()).toEqual({ version: "1.0.0" });
  expect(asked).toEqual(["https://allset.example.org/trpc/site.info"]);
});

describe("an address it cannot call is refused at once", () => {
  test.each(["", "allset.example.org", "ftp://allset.example.org", "file:///etc/passwd"])(
    "%j",
    (url) => expect(() => createAllsetClient({ url })).toThrow(TypeError),
  );
});
