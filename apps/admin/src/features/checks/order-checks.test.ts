import { expect, test } from "vitest";
import { orderChecks } from "./order-checks.ts";

const rows = [
  { check: "git", rate: 0.2, failed: 20 },
  { check: "python", rate: 0.5, failed: 5 },
  { check: "own-tool", rate: 0.2, failed: 30 },
];
const names = (view: { q: string; sort: string }) =>
  orderChecks(rows, view).map(({ check }) => check);

test("the worst rate comes first, and of equal rates the one that more learners meet", () => {
  expect(names({ q: "", sort: "-rate" })).toEqual(["python", "own-tool", "git"]);
});

test("checks can be ranked by how many failed, and by name", () => {
  expect(names({ q: "", sort: "-failed" })).toEqual(["own-tool", "git", "python"]);
  expect(names({ q: "", sort: "title" })).toEqual(["git", "own-tool", "python"]);
});

test("a search finds a part of a name whatever its case", () => {
  expect(names({ q: "GIT", sort: "-rate" })).toEqual(["git"]);
});
