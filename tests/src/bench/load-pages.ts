import { openDatabase } from "@allset/db";
import { pageRequest, scopedPages, subjectPages, widePages } from "./admin-pages.ts";
import type { BenchServer, BenchWorld } from "./bench-world.ts";
import { pageSubjects } from "./fill-database.ts";
import { openConnection } from "./http-connection.ts";
import { quantile } from "./quantile.ts";
import { signInOwner } from "./sign-in-owner.ts";

const mostMilliseconds = { workshop: 50, everything: 200 };
/** In each of them every database has its turn, so that a machine that is slow for a while is slow for all. */
const turns = 4;
/** Loads that begin a turn and do not count: the databases before may have taken its place in the caches. */
const warmUps = 2;

/** A page of the admin app, and how long its calls took when sent as one batch. */
export type LoadedPage = {
  name: string;
  /** What was promised of its p95. */
  mostMilliseconds: number;
  /** Milliseconds. */
  p95: number;
};

/**
 * Loads every page of the admin app from each of these filled databases, by a server of its own.
 *
 * @param loads how often each page is loaded.
 * @returns the pages of each database, in the same order.
 * @throws {Error} when a page is not answered.
 */
export async function loadPages(
  world: Pick<BenchWorld, "startServer">,
  databaseUrls: readonly string[],
  loads: number,
): Promise<LoadedPage[][]> {
  const sites: Site[] = [];
  for (const url of databaseUrls) sites.push(await openSite(await world.startServer(url), url));
  for (let turn = 0; turn < turns; turn += 1) {
    for (const site of sites) await loadAll(site, Math.ceil(loads / turns));
  }
  for (const { server } of sites) await server.stop();
  return sites.map(({ pages }) =>
    pages.map(({ name, mostMilliseconds: most, times }) => ({
      name,
      mostMilliseconds: most,
      p95: quantile(times, 0.95),
    })),
  );
}

type Page = { name: string; request: Buffer; mostMilliseconds: number; times: number[] };
type Site = { server: BenchServer; pages: readonly Page[] };

async function openSite(server: BenchServer, databaseUrl: string): Promise<Site> {
  const cookie = await signInOwner(server.port, databaseUrl);
  const db = openDatabase({ url: databaseUrl, maxConnections: 1 });
  const subjects = await pageSubjects(db);
  await db.close();
  const { workshop, everything } = mostMilliseconds;
  const sets = [
    {
      of: ", one workshop",
      pages: scopedPages({ workshop: [subjects.workshop] }, subjects),
      most: workshop,
    },
    { of: "", pages: subjectPages(subjects), most: workshop },
    { of: ", all workshops", pages: scopedPages({}, subjects), most: everything },
    { of: "", pages: widePages, most: everything },
  ];
  const pages = sets.flatMap(({ of, pages: set, most }) =>
    Object.entries(set).map(([page, calls]): Page => ({
      name: `${page}${of}`,
      request: pageRequest(calls, cookie),
      mostMilliseconds: most,
      times: [],
    })),
  );
  return { server, pages };
}

async function loadAll({ server, pages }: Site, loads: number): Promise<void> {
  const connection = await openConnection(server.port);
  for (let load = -warmUps; load < loads; load += 1) {
    for (const { name, request, times } of pages) {
      const { status, milliseconds } = await connection.send(request);
      if (status !== 200) throw new Error(`the page ${name} was answered ${status}`);
      if (load >= 0) times.push(milliseconds);
    }
  }
  connection.close();
}
