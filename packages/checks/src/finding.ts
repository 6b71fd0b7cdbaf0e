/**
 * What a prober saw of one check, before anybody's wishes are applied: `judgeFinding` makes a result of it.
 * `version` is always that of the check's own program, `error` what it printed when it failed.
 */
export type Finding =
  /** `others` are the versions of further programs of that name, looked at only when this one does not satisfy. */
  | { kind: "found"; version: string | null; others: readonly (string | null)[] }
  | { kind: "missing" }
  | { kind: "not_on_path"; version: string | null }
  | { kind: "shadowed"; version: string | null }
  | { kind: "broken"; version: string | null; error: string | null }
  | { kind: "timed_out"; version: string | null }
  /** The prober could not look. */
  | { kind: "unknown"; error: string | null };
