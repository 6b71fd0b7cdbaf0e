import { Page, readScope, type Scope, writeScope } from "@allset/contract";

const scopeKeys = [
  "workshop",
  "period",
  "from",
  "to",
  "tz",
  "os",
  "osver",
  "arch",
  "python",
  "check",
  "version",
  "attempts",
] as const;
const pageKeys = [
  "compare",
  "status",
  "q",
  "sort",
  "page",
  "size",
  "show",
  "with",
  "next",
] as const;

type SearchKey = (typeof scopeKeys)[number] | (typeof pageKeys)[number] | "token";

/** The query of every page's address: plain strings, so that `3.10` stays a version and never turns into a number. */
export type PageSearch = { [key in SearchKey]?: string | undefined };

/** Keeps the parameters that pages know; a value that means nothing stays until somebody can be told about it. */
export function readPageSearch(raw: Record<string, unknown>): PageSearch {
  const search: PageSearch = {};
  for (const key of [...scopeKeys, ...pageKeys, "token"] as const) {
    const value = raw[key];
    if (typeof value === "string" && value !== "") search[key] = value;
  }
  return search;
}

/** Reads an address's query. The first of several equal parameters counts. */
export function parseQuery(query: string): Record<string, string> {
  const search: Record<string, string> = {};
  for (const [key, value] of new URLSearchParams(query)) search[key] ??= value;
  return search;
}

/** Writes a query with empty values left out, so that equal views have one address. */
export function writeQuery(search: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    if (typeof value === "string" && value !== "") query.set(key, value);
  }
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}

/** The scope's part of a query: what a link to another analytic page carries along. */
export function scopePart(search: PageSearch): PageSearch {
  const kept: PageSearch = {};
  for (const key of scopeKeys) if (search[key] !== undefined) kept[key] = search[key];
  return kept;
}

/** The query with its scope replaced, on the first page of any list. */
export function withScope(search: PageSearch, change: Partial<Scope>): PageSearch {
  const next: PageSearch = { ...search, page: undefined };
  for (const key of scopeKeys) next[key] = undefined;
  const { scope } = readScope(scopePart(search));
  return { ...next, ...writeScope({ ...scope, ...change }) };
}

/** Which page of a list the address asks for. Nonsense falls back to the first page. */
export function readPage(search: PageSearch): Page {
  const page = Page.safeParse({
    q: search.q ?? "",
    sort: search.sort ?? "",
    page: Number(search.page ?? 1),
    size: Number(search.size ?? 25),
  });
  return page.success ? page.data : Page.parse({});
}
