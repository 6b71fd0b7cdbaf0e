import { Scope } from "./scope.ts";

const listKeys = ["workshop", "os", "osver", "arch", "python", "check", "version"] as const;
const wordKeys = ["period", "from", "to", "tz", "attempts"] as const;

/** A scope read from an address, and the parameters that had to be ignored because their values mean nothing. */
export type ScopeReading = { scope: Scope; ignored: string[] };

/**
 * Reads a scope from an address's query. A value that cannot be understood falls back to its default and is named in
 * `ignored`, so that an old bookmark still opens and the page can say what it left out.
 */
export function readScope(query: Record<string, string | undefined>): ScopeReading {
  const ignored: string[] = [];
  const accepted: Record<string, unknown> = {};
  for (const key of [...listKeys, ...wordKeys]) {
    const raw = query[key];
    if (raw === undefined || raw === "") continue;
    const value = listKeys.some((list) => list === key) ? splitList(raw) : raw;
    if (Scope.safeParse({ [key]: value }).success) accepted[key] = value;
    else ignored.push(key);
  }
  return { scope: Scope.parse(accepted), ignored };
}

/** The query of a scope, with defaults left out, so that equal scopes have one address. */
export function writeScope(scope: Scope): Record<string, string> {
  const defaults = Scope.parse({});
  const query: Record<string, string> = {};
  for (const key of listKeys) {
    if (scope[key].length > 0) query[key] = scope[key].map(escapeComma).join(",");
  }
  for (const key of wordKeys) {
    const value = scope[key];
    if (value !== undefined && value !== defaults[key]) query[key] = value;
  }
  return query;
}

// Versions and system names come from strangers and may hold a comma.
const escapeComma = (value: string) => value.replaceAll("\\", "\\\\").replaceAll(",", "\\,");

function splitList(raw: string): string[] {
  const parts = raw.match(/(?:\\.|[^,\\])+/gu) ?? [];
  return parts.map((part) => part.replace(/\\(.)/gu, "$1"));
}
