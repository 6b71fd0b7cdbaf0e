import fc from "fast-check";
import { expect } from "vitest";
import { byCount, type DetailQuery, type LegacyOracle } from "./legacy-oracle.ts";
import { names, versions, workshops } from "./reports.ts";

const asked = [
  { text: null, meaning: null },
  { text: "0", meaning: 0 },
  { text: "1", meaning: 1 },
  { text: "", meaning: "" },
] as const;
const nobodys = "no such workshop";

/** A question to `/view/detail/`, as in its address. */
export const query = fc.record({
  all: fc.constantFrom(...asked),
  one: fc.constantFrom(...names, "unknown"),
  oneVersion: fc.constantFrom(undefined, "", "All", ...versions),
  two: fc.constantFrom(undefined, "", "None", ...names),
  twoVersion: fc.constantFrom(undefined, "All", ...versions),
  workshop: fc.constantFrom(undefined, "", "All workshops", nobodys, ...workshops),
});
export type Query = typeof query extends fc.Arbitrary<infer Value> ? Value : never;

/** Asks a server everything there is to ask in `/view/`, and `queries` in `/view/detail/`: it must answer as the oracle does. */
export async function expectSameReads(
  url: string,
  oracle: LegacyOracle,
  queries: readonly Query[],
): Promise<void> {
  for (const all of asked) {
    for (const workshop of [null, "No workshop name provided", nobodys, ...workshops]) {
      const path = workshop === null ? "/view/" : `/view/${encodeURIComponent(workshop)}/`;
      const answer = await read(url, path, { all_attempts: all.text });
      expect(settled(answer)).toEqual(settled(oracle.view(workshop, all.meaning)));
    }
  }
  for (const each of queries) {
    const answer = await read(url, "/view/detail/", parametersOf(each));
    expect(settled(answer)).toEqual(settled(oracle.detail(meaningOf(each))));
  }
}

/** Sends a report as a 2016 client does, and gives back the key, what the server says, and the day (UTC) it counts for. */
export async function sendReport(url: string, report: object, key: string | null) {
  const answer = await fetch(`${url}/installation_data/`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...report, unique_user_id: key }),
  });
  const body = (await answer.json()) as { key: unknown; summary: { message: string } };
  expect({ status: answer.status, body }).toMatchObject({ status: 200 });
  // The server's own clock decides about days.
  const day = new Date(answer.headers.get("date") ?? "").toISOString().slice(0, 10);
  return { key: String(body.key), message: body.summary.message, day };
}

async function read(
  url: string,
  path: string,
  parameters: Record<string, string | null | undefined>,
): Promise<unknown> {
  const search = new URLSearchParams({ export: "json" });
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined) search.set(name, value);
  }
  const answer = await fetch(`${url}${path}?${search.toString()}`, { redirect: "manual" });
  expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
  const body: unknown = await answer.json();
  expect({ status: answer.status, body }).toMatchObject({ status: 200 });
  return body;
}

function parametersOf({ all, one, oneVersion, two, twoVersion, workshop }: Query) {
  return {
    package_one_name: one,
    package_one_version: oneVersion,
    package_two_name: two,
    package_two_version: twoVersion,
    workshop_id: workshop,
    all_attempts: all.text,
  };
}

function meaningOf({ all, one, oneVersion, two, twoVersion, workshop }: Query): DetailQuery {
  const first = { name: one, version: versionOf(oneVersion) };
  const second = { name: two ?? "", version: versionOf(twoVersion) };
  const isOne =
    second.name === "" ||
    second.name === "None" ||
    (second.name === first.name && second.version === first.version);
  return {
    packages: isOne ? [first] : [first, second],
    workshop: workshop === undefined || workshop === "All workshops" ? null : workshop,
    allAttempts: all.meaning,
  };
}

function versionOf(version: string | undefined): string | null {
  return version === undefined || version === "" || version === "All" ? null : version;
}

/**
 * The same answer with the order of equal counts settled, which the wire leaves open for pairs. That pairs come most
 * first is checked here.
 */
function settled(value: unknown): unknown {
  if (Array.isArray(value)) return arePairs(value) ? settledPairs(value) : value.map(settled);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, settled(inner)]));
}

type Pair = [string | null, number];

function arePairs(list: unknown[]): list is Pair[] {
  return list.every((item) => Array.isArray(item) && item.length === 2);
}

function settledPairs(pairs: Pair[]): Pair[] {
  const counts = pairs.map(([, count]) => count);
  expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  return byCount(pairs.flatMap(([text, count]) => Array.from({ length: count }, () => text)));
}
