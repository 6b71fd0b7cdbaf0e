import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { attemptContents } from "../attempt-contents.ts";
import { attemptRequests, doors } from "../attempt-requests.ts";
import { sendSteadily } from "../load.ts";
import { median } from "../quantile.ts";
import type { Stage } from "../stage.ts";

const perSecond = 200;
const secondsBetween = 2;

/** The server's resident memory at 200 attempts a second. Linux only. */
export const measureMemory: Stage = async (world, { memorySeconds }) => {
  const database = await world.makeDatabase();
  const server = await world.startServer(database.url);
  const makeRequest = attemptRequests(doors.trpc, attemptContents(500, 4));
  const load = sendSteadily(server.port, makeRequest, { perSecond, seconds: memorySeconds });
  const samples: number[] = [];
  let over = false;
  void load.then(() => (over = true));
  while (!over) {
    samples.push(await residentMebibytes(server.pid));
    await pause(secondsBetween * 1000);
  }
  await load;
  await server.stop();
  await database.drop();
  const fifth = Math.ceil(samples.length / 5);
  const last = median(samples.slice(-fifth));
  return [
    {
      name: `server memory after ${memorySeconds} s at ${perSecond}/s`,
      value: last,
      unit: "MiB",
      comparison: { name: "in the middle", value: median(samples.slice(2 * fifth, 3 * fifth)) },
      judged: "value",
      bound: { most: 200 },
    },
    {
      name: "the most it ever was",
      value: Math.max(...samples),
      unit: "MiB",
      comparison: null,
      judged: "value",
      bound: { most: 200 },
    },
  ];
};

async function residentMebibytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}
