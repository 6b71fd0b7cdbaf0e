import { attemptContents } from "../attempt-contents.ts";
import { attemptRequests, doors } from "../attempt-requests.ts";
import { buildWithoutStoring } from "../build-without-storing.ts";
import { saturate, type LoadResult } from "../load.ts";
import { median, quantile } from "../quantile.ts";
import type { Stage } from "../stage.ts";

/** Both doors at saturation, and the typed one with storing left out, in turns. */
export const measureDoors: Stage = async (world, { rounds, seconds }) => {
  const database = await world.makeDatabase();
  const storing = await world.startServer(database.url);
  const without = await world.startServer(database.url, {}, await buildWithoutStoring());
  const contents = attemptContents(500, 1);
  const loads = {
    trpc: () => saturate([storing.port], attemptRequests(doors.trpc, contents), { seconds }),
    empty: () => saturate([without.port], attemptRequests(doors.trpc, contents), { seconds }),
    http: () => saturate([storing.port], attemptRequests(doors.http, contents), { seconds }),
  };
  const results: Record<keyof typeof loads, LoadResult[]> = { trpc: [], empty: [], http: [] };
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of ["trpc", "empty", "http"] as const) {
      const result = await loads[name]();
      // The first round only warms up.
      if (round > 0) results[name].push(result);
    }
  }
  await storing.stop();
  await without.stop();
  await database.drop();

  const rate = (name: keyof typeof loads) => median(results[name].map((one) => one.perSecond));
  const late = (name: keyof typeof loads) =>
    median(results[name].map(({ times }) => quantile(times, 0.99)));
  const refused = Object.values(results)
    .flat()
    .reduce((sum, one) => sum + one.refused, 0);
  return [
    {
      name: "typed door, stored",
      value: rate("trpc"),
      unit: "attempts/s",
      comparison: { name: "the same without storing", value: rate("empty") },
      judged: "ratio",
      bound: { least: 0.6 },
    },
    {
      name: "plain door, stored",
      value: rate("http"),
      unit: "attempts/s",
      comparison: { name: "typed door, stored", value: rate("trpc") },
      judged: "ratio",
      bound: { least: 1.5 },
    },
    ...(["trpc", "http"] as const).map((name) => ({
      name: `p99 at saturation, ${name === "trpc" ? "typed" : "plain"} door`,
      value: late(name),
      unit: "ms",
      comparison: null,
      judged: "value" as const,
      bound: { most: 250 },
    })),
    {
      name: "refused",
      value: refused,
      unit: "attempts",
      comparison: null,
      judged: "value",
      bound: { most: 0 },
    },
  ];
};
