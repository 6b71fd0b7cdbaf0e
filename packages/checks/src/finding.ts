/**
 * What a prober saw of one check, before anybody's wishes are applied: `judgeFinding` turns it into a result.
 * `version` is always that of the check's own program; `error` is what it printed when it failed.
 */
export type Finding =
  | { kind: "found"; version: string | null; others: readonly (string | null)[] }
  | { kind: "missing" }
  | { kind: "not_on_path"; version: string | null }
  | { kind: "shadowed"; version: string | null }
  | { kind: "broken"; version: string | null; error: string | null }
  | { kind: "timed_out"; version: string | null }
  | { kind: "unknown"; error: string | null };
