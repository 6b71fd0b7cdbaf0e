import { setTimeout as pause } from "node:timers/promises";
import { migrate, openDatabase } from "@allset/db";
import { pageRequest, scopedPages } from "../admin-pages.ts";
import { attemptContents } from "../attempt-contents.ts";
import { attemptRequests, doors } from "../attempt-requests.ts";
import { fillFirst, fillUpTo, pageSubjects } from "../fill-database.ts";
import { openConnection } from "../http-connection.ts";
import { saturate, sendSteadily } from "../load.ts";
import { median, quantile } from "../quantile.ts";
import { signInOwner } from "../sign-in-owner.ts";
import type { Stage } from "../stage.ts";

const pollSeconds = 5;
const pollers = 5;
const perSecond = 200;

/** What dashboards cost submissions: five that poll at a calm rate, and one that reloads without pause at saturation. */
export const measureDashboards: Stage = async (world, { rounds, seconds, sizes: [small] }) => {
  const database = await world.makeDatabase();
  const db = openDatabase({ url: database.url, maxConnections: 3 });
  await migrate(db);
  await fillFirst(db);
  await fillUpTo(db, 10_000, small);
  const subjects = await pageSubjects(db);
  await db.close();
  const server = await world.startServer(database.url);
  const cookie = await signInOwner(server.port, database.url);
  const overview = pageRequest(scopedPages({}, subjects)["overview"] ?? [], cookie);
  const makeRequest = attemptRequests(doors.trpc, attemptContents(500, 6));
  await saturate([server.port], makeRequest, { seconds });

  const polling = reload(server.port, overview, pollers, pollSeconds);
  const calm = await sendSteadily(server.port, makeRequest, { perSecond, seconds: 4 * seconds });
  await polling.stop();

  const rates = { alone: [] as number[], beside: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    rates.alone.push((await saturate([server.port], makeRequest, { seconds })).perSecond);
    const reloading = reload(server.port, overview, 1, 0);
    rates.beside.push((await saturate([server.port], makeRequest, { seconds })).perSecond);
    await reloading.stop();
  }
  await server.stop();
  await database.drop();
  return [
    {
      name: `p99 at ${perSecond}/s, ${pollers} dashboards polling every ${pollSeconds} s`,
      value: quantile(calm.times, 0.99),
      unit: "ms",
      comparison: { name: "median", value: median(calm.times) },
      judged: "value",
      bound: { most: 50 },
    },
    {
      name: `a dashboard reloading without pause, ${small.toLocaleString("en")} attempts stored`,
      value: median(rates.beside),
      unit: "attempts/s",
      comparison: { name: "without it", value: median(rates.alone) },
      judged: "ratio",
      bound: { least: 0.75 },
    },
  ];
};

/** Loads a page again and again, on so many connections, until it is stopped. */
function reload(port: number, request: Buffer, connections: number, secondsBetween: number) {
  const stopping = new AbortController();
  const work = async (at: number) => {
    const connection = await openConnection(port);
    // Not all at the same moment.
    await rest((at * secondsBetween) / connections, stopping.signal);
    while (!stopping.signal.aborted) {
      const { status } = await connection.send(request);
      if (status !== 200) throw new Error(`a dashboard was answered ${status}`);
      await rest(secondsBetween, stopping.signal);
    }
    connection.close();
  };
  const working = Promise.all(Array.from({ length: connections }, (_, at) => work(at)));
  return {
    async stop() {
      stopping.abort();
      await working;
    },
  };
}

async function rest(seconds: number, signal: AbortSignal): Promise<void> {
  await pause(seconds * 1000, undefined, { signal }).catch(() => {});
}
