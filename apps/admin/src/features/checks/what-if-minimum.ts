import { unknownValue } from "@allset/contract";
import type { Outputs } from "../../trpc.ts";

export type VersionRow = Pick<
  Outputs["check"]["versions"][number],
  "version" | "sortKey" | "os" | "passed" | "warned" | "failed" | "total"
>;

/** The versions that could be a minimum, oldest first. */
export function knownVersions(rows: readonly VersionRow[]): { version: string; sortKey: string }[] {
  const byKey = new Map(
    rows
      .filter((row) => row.version !== unknownValue)
      .map(({ version, sortKey }) => [sortKey, { version, sortKey }]),
  );
  // Keys are made to be compared symbol by symbol, as the database does, not by a language's rules.
  return [...byKey.values()].toSorted((a, b) => (a.sortKey < b.sortKey ? -1 : 1));
}

/** What would happen on one system, or on all of them. */
export type WhatIf = { os: string; total: number; failNow: number; failThen: number };

/**
 * Who would fail if versions below `minimum` no longer passed. Results that fail already keep failing; so do those
 * without a version.
 */
export function whatIfMinimum(rows: readonly VersionRow[], minimum: string): WhatIf[] {
  const bySystem = new Map<string, WhatIf>();
  for (const row of rows) {
    const sum = bySystem.get(row.os) ?? { os: row.os, total: 0, failNow: 0, failThen: 0 };
    const below = row.version !== unknownValue && row.sortKey < minimum;
    sum.total += row.total;
    sum.failNow += row.failed;
    sum.failThen += below ? row.total : row.failed;
    bySystem.set(row.os, sum);
  }
  return [...bySystem.values()].toSorted((a, b) => b.total - a.total);
}
