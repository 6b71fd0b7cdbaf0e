import type { Random } from "../testing/seeded-random.ts";

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

const oddTexts = [
  "",
  " ",
  "\0",
  "\ud800",
  "\udfff x",
  "\u202eright to left",
  "\u001b[31m",
  "ﬀ 🐍 e\u0301",
  "' or 1=1; --",
  '"><script>alert(1)</script>',
  "${7*7}{{7*7}}%s%n",
  "../../etc/passwd",
  "$(id) `id` ;id",
  "null",
  "NaN",
  "2026-02-30T25:61:61Z",
  "00000000-0000-0000-0000-000000000000",
  "x".repeat(70_000),
  "{".repeat(500),
  "\n\r\t",
  "__proto__",
];
const oddNumbers = [0, -0, -1, 0.5, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 1e21, 1e308, -1e308];

/** A value that nobody reckons with. */
export function oddValue(random: Random, depth = 0): Json {
  const kind = random.below(depth > 3 ? 4 : 7);
  if (kind < 2) return random.pick(oddTexts);
  if (kind === 2) return random.pick(oddNumbers);
  if (kind === 3) return random.pick([null, true, false]);
  if (kind === 4) return Array.from({ length: random.below(4) }, () => oddValue(random, depth + 1));
  if (kind === 5) return { [random.pick(oddTexts).slice(0, 100)]: oddValue(random, depth + 1) };
  return nested(random.pick([10, 200, 3000]));
}

export function oddText(random: Random): string {
  return random.pick(oddTexts);
}

/**
 * A copy of a document with some places spoilt: values replaced, left out, doubled or added.
 *
 * @param share how many places, 0 to 1. Few, or nothing gets past the first check.
 */
export function spoil(
  random: Random,
  document: Json,
  share = random.pick([0, 0.01, 0.03, 0.2]),
): Json {
  if (random.next() < share) return oddValue(random);
  if (Array.isArray(document)) {
    const items = document.map((item) => spoil(random, item, share));
    return random.next() < share ? [...items, ...items] : items;
  }
  if (document === null || typeof document !== "object") return document;
  const entries = Object.entries(document).flatMap(([name, value]): [string, Json][] =>
    random.next() < share ? [] : [[name, spoil(random, value, share)]],
  );
  if (random.next() < share) entries.push([oddText(random).slice(0, 100), oddValue(random)]);
  return Object.fromEntries(entries);
}

/** A document as bytes, now and then not as JSON should be. */
export function spoiltBytes(random: Random, document: Json): Buffer {
  const bytes = Buffer.from(JSON.stringify(document));
  const dice = random.next();
  if (dice < 0.05) return bytes.subarray(0, random.below(bytes.length + 1));
  if (dice < 0.1) {
    const broken = Buffer.from(bytes);
    if (broken.length > 0) broken[random.below(broken.length)] = random.below(256);
    return broken;
  }
  if (dice < 0.12) return Buffer.from(random.bytes(random.below(300)));
  if (dice < 0.13) return Buffer.concat([bytes, Buffer.alloc(300_000, 32)]);
  return bytes;
}

function nested(depth: number): Json {
  let value: Json = [];
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}
