import { once } from "node:events";
import { connect } from "node:net";
import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, onTestFinished, test } from "vitest";
import { startTestRedis } from "./testing/start-test-redis.ts";
import { startTestServer } from "./testing/start-test-server.ts";
import { anAttempt } from "./testing/test-calls.ts";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as (how: { type: "minor" | "major" }) => void;

/** What outlived two collections of the young generation becomes old: there it stays until a full collection. */
function oldBytes(): number {
  collect({ type: "minor" });
  collect({ type: "minor" });
  const old = getHeapSpaceStatistics().find(({ space_name }) => space_name === "old_space");
  return old?.space_used_size ?? 0;
}

test("an answered submission leaves next to nothing for a full garbage collection", async () => {
  const redis = await startTestRedis();
  onTestFinished(() => redis.stop());
  const server = await startTestServer({
    REDIS_URL: redis.url,
    ALLSET_LIMIT_PER_ADDRESS: "100000",
  });
  onTestFinished(() => server.stop());
  // Not fetch, which keeps its own requests as long.
  const socket = connect({ port: Number(new URL(server.url).port), host: "127.0.0.1" });
  onTestFinished(() => void socket.destroy());
  await once(socket, "connect");
  const closed = once(socket, "close").then(() => {
    throw new Error("the server closed the connection");
  });
  closed.catch(() => {});
  const submit = async () => {
    const results = Array.from({ length: 100 }, (_, at) => ({
      check: `check-${at}`,
      status: "pass" as const,
      version: "1.2.3",
    }));
    const body = JSON.stringify({ ...anAttempt(), results });
    socket.write(
      `POST /api/v1/attempts HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    // An answer this short comes in one piece.
    const [answer] = (await Promise.race([once(socket, "data"), closed])) as [Buffer];
    expect(answer.toString("latin1")).toMatch(/^HTTP\/1.1 201 /);
  };
  const keptOf = async (count: number) => {
    collect({ type: "major" });
    const before = oldBytes();
    for (let at = 0; at < count; at += 1) {
      await submit();
      if (at % 10 === 9) oldBytes();
    }
    return (oldBytes() - before) / count;
  };
  // Code that runs for the first time is compiled and stays, and some is made quicker later: the smallest counts.
  await keptOf(100);
  const kept = [await keptOf(100), await keptOf(100), await keptOf(100)];
  // What is left is what the server means to remember, such as how budgets stand; a request takes ten times as much.
  expect(Math.min(...kept)).toBeLessThan(9_000);
});
