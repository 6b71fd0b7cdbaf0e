import { migrate, openDatabase, verifyStats } from "@allset/db";
import type { Figure } from "../figure.ts";
import { bytesOfTables, fillFirst, fillUpTo, attemptsPerCopy } from "../fill-database.ts";
import { loadPages } from "../load-pages.ts";
import type { Stage } from "../stage.ts";

/** Every page of the admin app at two sizes of the database, the disk it takes, and whether the counters are right. */
export const measurePages: Stage = async (world, { sizes, loads }) => {
  const [smaller, larger] = sizes;
  const small = await world.makeDatabase();
  const db = openDatabase({ url: small.url, maxConnections: 3 });
  await migrate(db);
  const empty = await bytesOfTables(db);
  await fillFirst(db);
  await fillUpTo(db, attemptsPerCopy, smaller);
  await db.close();
  const large = await world.makeDatabase(small.url);
  const grown = openDatabase({ url: large.url, maxConnections: 3 });
  await fillUpTo(grown, smaller, larger);

  const [before = [], after = []] = await loadPages(world, [small.url, large.url], loads);
  const bytes = (await bytesOfTables(grown)) - empty;
  const { differences } = await verifyStats(grown);
  await grown.close();
  await small.drop();
  await large.drop();

  const figures = after.flatMap(
    ({ name, mostMilliseconds: most, p95 }, at): Omit<Figure, "stage">[] => {
      const comparison = {
        name: `at ${smaller.toLocaleString("en")}`,
        value: before[at]?.p95 ?? Number.NaN,
      };
      const page = { name: `${name}: p95`, value: p95, unit: "ms", comparison };
      return [
        { ...page, judged: "value", bound: { most } },
        { ...page, name: `${name}: growth`, judged: "ratio", bound: { most: 1.5 } },
      ];
    },
  );
  return [
    ...figures,
    {
      name: `disk for each of ${larger.toLocaleString("en")} attempts, everything included`,
      value: bytes / larger,
      unit: "bytes",
      comparison: null,
      judged: "value",
      bound: { most: 800 },
    },
    {
      name: "counters that differ from a recount",
      value: differences.length,
      unit: "",
      comparison: null,
      judged: "value",
      bound: { most: 0 },
    },
  ];
};
