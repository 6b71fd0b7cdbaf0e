import { describe, expect, test } from "vitest";
import { CommandError } from "./context.ts";
import { findTarget } from "./find-target.ts";

const nothing = { words: [], only: [], code: null, host: null, insecure: false };
const lastTime = { origin: "https://allset.example.org", workshop: "leeds", code: "7K3QPM2X" };

test("the address of a workshop's page says everything", () => {
  const words = ["https://allset.example.org/w/york?code=abcd-efgh"];
  expect(findTarget({ ...nothing, words }, null, null)).toEqual({
    server: { origin: "https://allset.example.org", name: "allset.example.org" },
    isServerKnown: true,
    workshop: "york",
    code: "ABCDEFGH",
    names: [],
  });
});

test("a workshop alone is asked of the server known last, then of the configured one, then of this computer", () => {
  const words = ["york"];
  const origin = (...[wish, settings, host]: Parameters<typeof findTarget>) =>
    findTarget(wish, settings, host).server.origin;
  expect(origin({ ...nothing, words, host: "h.example" }, lastTime, "c.example")).toBe(
    "https://h.example",
  );
  expect(origin({ ...nothing, words }, lastTime, "c.example")).toBe("https://c.example");
  expect(origin({ ...nothing, words }, lastTime, null)).toBe("https://allset.example.org");
  expect(origin({ ...nothing, words }, null, null)).toBe("http://localhost:4000");
});

test("nothing at all means the same as the last time, join code included", () => {
  expect(findTarget(nothing, lastTime, null)).toMatchObject({
    workshop: "leeds",
    code: "7K3QPM2X",
  });
});

test("the join code of one workshop is not used for another, nor the workshop of one server at another", () => {
  const other = findTarget({ ...nothing, words: ["york"] }, lastTime, null);
  expect(other).toMatchObject({ workshop: "york", code: null });
  const elsewhere = findTarget({ ...nothing, host: "h.example" }, lastTime, null);
  expect(elsewhere).toMatchObject({ workshop: null, code: null });
});

test("names of checks are known in today's words and in those of 2016", () => {
  const words = ["git", "Python version (python)", "hg"];
  expect(findTarget({ ...nothing, words, only: ["numpy"] }, lastTime, null)).toMatchObject({
    workshop: "leeds",
    names: ["git", "python", "hg", "numpy"],
  });
  expect(findTarget({ ...nothing, words: ["york", "git"] }, lastTime, null)).toMatchObject({
    workshop: "york",
    names: ["git"],
  });
});

describe("refuses", () => {
  test.each([
    ["an address that is not encrypted", { host: "http://allset.example.org" }, /not encrypted/],
    ["an address that is none", { host: "https://" }, /not the address of a server/],
    ["a path", { words: ["./leeds"] }, /not the address of a server/],
    [
      "a page of no workshop",
      { words: ["allset.example.org/stats"] },
      /not the page of a workshop/,
    ],
    ["a word that is nothing", { words: ["Text Editor!"] }, /neither a workshop/],
    ["a join code that is none", { words: ["york"], code: "12" }, /not a join code/],
  ])("%s", (_, wish, message) => {
    const find = () => findTarget({ ...nothing, ...wish }, null, null);
    expect(find).toThrow(CommandError);
    expect(find).toThrow(message);
  });
});
