import { expect, onTestFinished, test } from "vitest";
import { startTestServer } from "./testing/start-test-server.ts";
import { anAttempt } from "./testing/test-calls.ts";

test("a workshop is not told while all of them minus this one are a handful of learners, and its lists never are", async () => {
  const server = await startTestServer();
  onTestFinished(() => server.stop());
  const results = [{ check: "git", status: "pass" as const }];
  const send = async (workshop: string, learners: number) => {
    for (let at = 0; at < learners; at += 1) {
      expect((await server.submit(anAttempt({ workshop, results }))).status).toBe(201);
    }
  };
  const summary = async (...workshop: string[]) => {
    const answer = await server.query("publicStats.summary", { scope: { workshop } });
    const { result } = (await answer.json()) as {
      result: { data: { numbers: { learners: number } | null; lists: object | null } };
    };
    return result.data;
  };
  await send("leeds", 6);
  await send("york", 3);
  expect(await summary()).toMatchObject({
    numbers: { learners: 9 },
    lists: { workshops: [] },
  });
  expect(await summary("leeds")).toMatchObject({ numbers: null, lists: null });

  await send("york", 2);
  expect(await summary("leeds")).toMatchObject({
    numbers: { learners: 6, ready: 6 },
    lists: null,
  });
});
