import { expect, test } from "vitest";
import { parseQuery, readPage, readPageSearch, withScope, writeQuery } from "./page-search.ts";

test("a version in the address stays the text it is", () => {
  expect(parseQuery("?python=3.10")).toEqual({ python: "3.10" });
});

test("an address survives being read and written", () => {
  const query = "?workshop=2026-03-14-leeds&os=Windows%2CmacOS&q=a+b";
  expect(writeQuery(parseQuery(query))).toBe(query);
});

test("parameters that no page knows are dropped", () => {
  expect(readPageSearch({ os: "Linux", utm_source: "mail" })).toEqual({ os: "Linux" });
});

test("changing the scope starts the list at its first page and leaves defaults out", () => {
  const next = withScope({ os: "Linux", page: "4", q: "otter" }, { os: [], period: "30d" });
  expect(writeQuery(next)).toBe("?q=otter&period=30d");
});

test("a scope parameter that means nothing disappears with the next change", () => {
  expect(writeQuery(withScope({ period: "fortnight" }, { os: ["Linux"] }))).toBe("?os=Linux");
});

test("nonsense for a page number falls back to the first page", () => {
  expect(readPage({ page: "minus one" })).toEqual({ q: "", sort: "", page: 1, size: 25 });
});
