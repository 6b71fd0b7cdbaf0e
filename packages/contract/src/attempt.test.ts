import { describe, expect, test } from "vitest";
import { Attempt } from "./attempt.ts";
import { limits } from "./limits.ts";

const smallest = {
  id: "01930000-0000-7000-8000-000000000001",
  key: "AS1-x",
  platform: { system: "Linux" },
  results: [{ check: "git", status: "pass" }],
};

test("id, key, system and results are enough", () => {
  expect(Attempt.safeParse(smallest).success).toBe(true);
});

test("an attempt without results is an attempt", () => {
  expect(Attempt.safeParse({ ...smallest, results: [] }).success).toBe(true);
});

test("an id is the same in upper and in lower case", () => {
  const id = "01930000-0000-7000-8000-00000000000a";
  expect(Attempt.parse({ ...smallest, id: id.toUpperCase() }).id).toBe(id);
});

test("control and bidirectional characters are taken out of texts", () => {
  const parsed = Attempt.parse({
    ...smallest,
    results: [{ check: "git", status: "fail", error: "a\u0007b\u202Ec\r\nd" }],
  });
  expect(parsed.results[0]?.error).toBe("abc\nd");
});

test("NUL and lone surrogates in what programs said do not cost the result", () => {
  const odd = "a\u0000b\uD800c";
  const { client, platform, results } = Attempt.parse({
    ...smallest,
    client: { name: odd, version: odd },
    platform: { system: odd, version: odd, pythonVersion: odd },
    results: [{ check: "git", status: "fail", version: odd, wanted: odd, error: odd }],
  });
  const clean = "ab\uFFFDc";
  expect(client).toEqual({ name: clean, version: clean });
  expect(platform).toEqual({ system: clean, version: clean, pythonVersion: clean });
  expect(results[0]).toMatchObject({ version: clean, wanted: clean, error: clean });
});

describe("refuses", () => {
  const refused: [string, unknown][] = [
    ["an unknown key", { ...smallest, nickname: "x" }],
    [
      "an unknown key inside a result",
      { ...smallest, results: [{ check: "git", status: "pass", x: 1 }] },
    ],
    ["a status of its own", { ...smallest, results: [{ check: "git", status: "great" }] }],
    ["one check twice", { ...smallest, results: [...smallest.results, ...smallest.results] }],
    ["NUL in a name", { ...smallest, results: [{ check: "gi\u0000t", status: "pass" }] }],
    [
      "a lone surrogate in a name",
      { ...smallest, results: [{ check: "git\uD800", status: "pass" }] },
    ],
    ["a blank check", { ...smallest, results: [{ check: " ", status: "pass" }] }],
    [
      "a text over the cap",
      {
        ...smallest,
        results: [{ check: "git", status: "fail", error: "x".repeat(limits.errorLength + 1) }],
      },
    ],
    [
      "too many results",
      {
        ...smallest,
        results: Array.from({ length: limits.resultsPerAttempt + 1 }, (_, at) => ({
          check: `c${at}`,
          status: "pass",
        })),
      },
    ],
    ["an id that is no UUID", { ...smallest, id: "1" }],
    ["a workshop that is no slug", { ...smallest, workshop: "Leeds 2026" }],
    ["an address that is no e-mail", { ...smallest, contact: { email: "me" } }],
  ];
  test.each(refused)("%s", (_, document) => {
    expect(Attempt.safeParse(document).success).toBe(false);
  });
});
