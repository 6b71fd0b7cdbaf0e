import { expect, test } from "vitest";
import { runServer } from "../testing/run-server.ts";
import { unlimited } from "../testing/unlimited.ts";
import { runFuzz } from "./run-fuzz.ts";

test("whatever is sent to any public door is answered, and no answer is an error of ours", async () => {
  await using server = await runServer({ ...unlimited, ALLSET_LOG_LEVEL: "silent" });
  const { statuses, wrong } = await runFuzz(server.url, { seed: 2016, count: 3000 });
  expect(wrong).toEqual([]);
  // Otherwise nothing would have got past the first check.
  expect(statuses[201]).toBeGreaterThan(10);
  expect(statuses[400]).toBeGreaterThan(100);
  const health = await fetch(`${server.url}/healthz`);
  expect(health.status).toBe(200);
  expect(() => process.kill(server.pid, 0)).not.toThrow();
}, 300_000);
