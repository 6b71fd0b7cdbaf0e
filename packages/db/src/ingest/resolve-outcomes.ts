import type { Queryable } from "../database.ts";
import { contentHash } from "./content-hash.ts";
import type { KnownOutcome, WithDimensions } from "./dimension-cache.ts";
import { ensureRows, type FoundRow, keepRows } from "./ensure-rows.ts";
import { type OutcomeParts, resolveParts } from "./outcome-parts.ts";
import { outcomeKey, type OutcomeRow, outcomeRow } from "./outcome-row.ts";
import type { SubmittedResult } from "./submission.ts";

type Sql = Queryable["sql"];

/** Each result's row, in order. Rows that no process met before are added. */
export async function resolveOutcomes(
  { sql, dimensions }: WithDimensions,
  results: readonly SubmittedResult[],
): Promise<KnownOutcome[]> {
  const cache = dimensions.outcomes;
  const known = results.map((result) => cache.get(result));
  const missing = results.filter((_, at) => known[at] === undefined);
  const unknown = new Map(missing.map((result) => [outcomeKey(result), result]));
  const added = unknown.size > 0 ? await findOrAdd(sql, unknown) : new Map<string, KnownOutcome>();
  for (const [key, result] of unknown) {
    const outcome = added.get(key);
    if (outcome) cache.set(result, outcome);
  }
  return results.map((result, at) => {
    // Not read back from the cache: a batch may hold more distinct results than it.
    const outcome = known[at] ?? added.get(outcomeKey(result));
    if (!outcome) throw new Error("an outcome was not resolved");
    return outcome;
  });
}

async function findOrAdd(
  sql: Sql,
  unknown: ReadonlyMap<string, SubmittedResult>,
): Promise<Map<string, KnownOutcome>> {
  const rows = new Map([...unknown].map(([key, result]) => [key, outcomeRow(result)]));
  const partsOf = await resolveParts(sql, [...rows.values()]);
  const outcomes = new Map(
    [...rows.values()].map((row) => [hashOf(row), { ...row, ...partsOf(row), hash: hashOf(row) }]),
  );
  const ids = await ensureOutcomes(sql, outcomes);
  const known = new Map<string, KnownOutcome>();
  for (const [key, row] of rows) {
    const outcome = outcomes.get(hashOf(row));
    const id = ids.get(hashOf(row));
    if (!outcome || id === undefined) throw new Error("an outcome was not resolved");
    const { checkId, check, status, reason, version, problem } = outcome;
    known.set(key, { id, checkId, check, status, reason, version, problem });
  }
  return known;
}

function hashOf(row: OutcomeRow): string {
  return contentHash([
    row.check,
    row.name,
    row.status,
    row.reason,
    row.version,
    row.legacyVersion,
    row.wanted,
    row.error,
    row.blockedBy,
  ]).toString("hex");
}

function ensureOutcomes(
  sql: Sql,
  outcomes: ReadonlyMap<string, OutcomeRow & OutcomeParts & { hash: string }>,
): Promise<Map<string, number>> {
  return ensureRows(
    outcomes,
    (hashes) => sql<FoundRow[]>`
      select encode(hash, 'hex') as key, id, unused_epoch is not null as unused from outcome
      where hash = any(select decode(key, 'hex') from unnest(${hashes}::text[]) key)`,
    (missing) => sql`
      insert into outcome (hash, check_id, name, status, reason, version_id, legacy_version, wanted,
        error_id, blocked_by, problem_id)
      select decode(hash, 'hex'), check_id, name, status, reason, version_id, legacy_version, wanted,
        error_id, blocked_by, problem_id
      from unnest(${missing.map((row) => row.hash)}::text[],
          ${missing.map((row) => row.checkId)}::int[], ${missing.map((row) => row.name)}::text[],
          ${missing.map((row) => row.status)}::text[], ${missing.map((row) => row.reason)}::text[],
          ${missing.map((row) => row.versionId)}::int[],
          ${missing.map((row) => row.legacyVersion)}::text[],
          ${missing.map((row) => row.wanted)}::text[], ${missing.map((row) => row.errorId)}::int[],
          ${missing.map((row) => row.blockedBy)}::text[],
          ${missing.map((row) => row.problem?.id ?? null)}::int[])
        as missing(hash, check_id, name, status, reason, version_id, legacy_version, wanted,
          error_id, blocked_by, problem_id)
      order by hash
      on conflict do nothing`,
    keepRows({ sql }, "outcome"),
  );
}
