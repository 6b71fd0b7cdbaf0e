import { migrate, openDatabase, verifyStats } from "@allset/db";
import { pageRequest, scopedPages, subjectPages, widePages } from "../admin-pages.ts";
import type { Figure } from "../figure.ts";
import { bytesOfTables, fillFirst, fillUpTo, pageSubjects } from "../fill-database.ts";
import { openConnection } from "../http-connection.ts";
import { quantile } from "../quantile.ts";
import { signInOwner } from "../sign-in-owner.ts";
import type { Stage } from "../stage.ts";

const mostMilliseconds = { workshop: 50, everything: 200 };

type Page = { name: string; request: Buffer; mostMilliseconds: number };

/** Every page of the admin app at two sizes of the database, the disk it takes, and whether the counters are right. */
export const measurePages: Stage = async (world, { sizes: [small, large], loads }) => {
  const database = await world.makeDatabase();
  const db = openDatabase({ url: database.url, maxConnections: 3 });
  await migrate(db);
  const empty = await bytesOfTables(db);
  const server = await world.startServer(database.url);
  const cookie = await signInOwner(server.port, database.url);
  await fillFirst(db);

  const subjects = await pageSubjects(db);
  const sets = [
    { of: ", one workshop", pages: scopedPages({ workshop: [subjects.workshop] }, subjects) },
    { of: "", pages: subjectPages(subjects) },
    { of: ", all workshops", pages: scopedPages({}, subjects), most: mostMilliseconds.everything },
    { of: "", pages: widePages, most: mostMilliseconds.everything },
  ];
  const pages = sets.flatMap(({ of, pages: set, most = mostMilliseconds.workshop }) =>
    Object.entries(set).map(([page, calls]): Page => ({
      name: `${page}${of}`,
      request: pageRequest(calls, cookie),
      mostMilliseconds: most,
    })),
  );
  await fillUpTo(db, 10_000, small);
  const before = await loadPages(server.port, pages, loads);
  await fillUpTo(db, small, large);
  const after = await loadPages(server.port, pages, loads);
  const bytes = (await bytesOfTables(db)) - empty;
  const { differences } = await verifyStats(db);
  await server.stop();
  await db.close();
  await database.drop();

  const figures = pages.flatMap(({ name, mostMilliseconds: most }, at): Omit<Figure, "stage">[] => {
    const value = after[at] ?? Number.NaN;
    const comparison = {
      name: `at ${small.toLocaleString("en")}`,
      value: before[at] ?? Number.NaN,
    };
    const page = { name: `${name}: p95`, value, unit: "ms", comparison };
    return [
      { ...page, judged: "value", bound: { most } },
      { ...page, name: `${name}: growth`, judged: "ratio", bound: { most: 1.5 } },
    ];
  });
  return [
    ...figures,
    {
      name: `disk for each of ${large.toLocaleString("en")} attempts, everything included`,
      value: bytes / large,
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

/** The p95 of each page in milliseconds, the pages loaded in turns. */
async function loadPages(port: number, pages: readonly Page[], loads: number): Promise<number[]> {
  const connection = await openConnection(port);
  const times: number[][] = pages.map(() => []);
  for (let load = -2; load < loads; load += 1) {
    for (const [at, { name, request }] of pages.entries()) {
      const { status, milliseconds } = await connection.send(request);
      if (status !== 200) throw new Error(`the page ${name} was answered ${status}`);
      if (load >= 0) times[at]?.push(milliseconds);
    }
  }
  connection.close();
  return times.map((of) => quantile(of, 0.95));
}
