import { openDatabase } from "@allset/db";
import { attemptContents } from "../attempt-contents.ts";
import { attemptRequests, doors } from "../attempt-requests.ts";
import { saturate } from "../load.ts";
import { median } from "../quantile.ts";
import type { Stage } from "../stage.ts";

/** Four server processes on one PostgreSQL, and one of them alone, in turns. */
export const measureFourServers: Stage = async (world, { rounds, seconds }) => {
  const database = await world.makeDatabase();
  const ports: number[] = [];
  const servers = [];
  for (let at = 0; at < 4; at += 1) {
    const server = await world.startServer(database.url);
    servers.push(server);
    ports.push(server.port);
  }
  const makeRequest = attemptRequests(doors.trpc, attemptContents(500, 3));
  const rates = { one: [] as number[], four: [] as number[] };
  let refused = 0;
  for (let round = 0; round <= rounds; round += 1) {
    const one = await saturate(ports.slice(0, 1), makeRequest, { seconds });
    const four = await saturate(ports, makeRequest, { seconds });
    refused += one.refused + four.refused;
    if (round === 0) continue;
    rates.one.push(one.perSecond);
    rates.four.push(four.perSecond);
  }
  for (const server of servers) await server.stop();
  const deadlocks = await deadlocksIn(database.url);
  await database.drop();
  return [
    {
      name: "four servers on one PostgreSQL",
      value: median(rates.four),
      unit: "attempts/s",
      comparison: { name: "one server", value: median(rates.one) },
      judged: "ratio",
      bound: { least: 1 },
    },
    {
      name: "deadlocks, and attempts refused",
      value: deadlocks + refused,
      unit: "",
      comparison: null,
      judged: "value",
      bound: { most: 0 },
    },
  ];
};

async function deadlocksIn(url: string): Promise<number> {
  const db = openDatabase({ url, maxConnections: 1 });
  const [row] = await db.sql<{ deadlocks: number }[]>`
    select deadlocks from pg_stat_database where datname = current_database()`;
  await db.close();
  return row?.deadlocks ?? Number.NaN;
}
