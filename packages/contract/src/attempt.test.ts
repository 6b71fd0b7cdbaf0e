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

test("control and bidirectional characters are taken out of texts", () => {
  const parsed = Attempt.parse({
    ...smallest,
    results: [{ check: "git", status: "fail", error: "a\u0007b\u202Ec\r\nd" }],
  });
  expect(parsed.results[0]?.error).toBe("abc\nd");
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
    ["NUL", { ...smallest, platform: { system: "Lin\u0000ux" } }],
    ["a lone surrogate", { ...smallest, platform: { system: "Linux\uD800" } }],
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
