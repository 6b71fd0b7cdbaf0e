import fc from "fast-check";
import { expect, test } from "vitest";
import { runServer } from "../testing/run-server.ts";
import { byCount, LegacyOracle, type DetailQuery } from "./legacy-oracle.ts";
import { names, sending, versions, workshops } from "./reports.ts";

const asked = [
  { text: null, meaning: null },
  { text: "0", meaning: 0 },
  { text: "1", meaning: 1 },
  { text: "", meaning: "" },
] as const;
const nobodys = "no such workshop";

const query = fc.record({
  all: fc.constantFrom(...asked),
  one: fc.constantFrom(...names, "unknown"),
  oneVersion: fc.constantFrom(undefined, "", "All", ...versions),
  two: fc.constantFrom(undefined, "", "None", ...names),
  twoVersion: fc.constantFrom(undefined, "All", ...versions),
  workshop: fc.constantFrom(undefined, "", "All workshops", nobodys, ...workshops),
});
type Query = typeof query extends fc.Arbitrary<infer Value> ? Value : never;

test("every JSON read equals what the 2016 server answers for the same reports", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(sending, { minLength: 1, maxLength: 25 }),
      fc.array(query, { minLength: 15, maxLength: 15 }),
      async (sendings, queries) => {
        await using server = await runServer({ ALLSET_LIMIT_PER_ADDRESS: "100000" });
        const oracle = new LegacyOracle();
        const keys = new Map<number, string>();
        for (const { learner, report } of sendings) {
          const { key, day } = await submit(server.url, report, keys.get(learner) ?? null);
          expect(key).toBe(keys.get(learner) ?? key);
          keys.set(learner, key);
          oracle.submit(key, report, day);
        }
        for (const all of asked) {
          for (const workshop of [null, "No workshop name provided", nobodys, ...workshops]) {
            const path = workshop === null ? "/view/" : `/view/${encodeURIComponent(workshop)}/`;
            const answer = await read(server.url, path, { all_attempts: all.text });
            expect(settled(answer)).toEqual(settled(oracle.view(workshop, all.meaning)));
          }
        }
        for (const each of queries) {
          const answer = await read(server.url, "/view/detail/", parametersOf(each));
          expect(settled(answer)).toEqual(settled(oracle.detail(meaningOf(each))));
        }
      },
    ),
    { numRuns: 12, seed: 2016, interruptAfterTimeLimit: 150_000, markInterruptAsFailure: true },
  );
}, 180_000);

async function submit(url: string, report: object, key: string | null) {
  const answer = await fetch(`${url}/installation_data/`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...report, unique_user_id: key }),
  });
  const body = (await answer.json()) as { key: unknown };
  expect({ status: answer.status, body }).toMatchObject({ status: 200 });
  // The server's own clock decides about days.
  const day = new Date(answer.headers.get("date") ?? "").toISOString().slice(0, 10);
  return { key: String(body.key), day };
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
