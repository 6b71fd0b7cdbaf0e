import { createHash } from "node:crypto";
import type { Queryable, Transaction } from "../database.ts";
import type { CheckState } from "../stats/counters/check-states.ts";
import type { BoundedCache } from "./bounded-cache.ts";
import { ensureRows, type FoundRow, keepRows } from "./ensure-rows.ts";

/** The ids of check states by their keys. */
export type CheckStateIds = Map<string, number>;

/**
 * The row of each state that occurs. Learners' states are known only behind their locks, so unlike other dimension rows
 * these are added in the transaction that needs them: what it added may be remembered after its COMMIT, not before.
 */
export async function resolveCheckStates(
  { sql }: Transaction,
  cache: BoundedCache<string, number>,
  states: readonly CheckState[],
): Promise<{ ids: CheckStateIds; found: CheckStateIds }> {
  const ids: CheckStateIds = new Map();
  const unknown = new Map<string, CheckState>();
  for (const state of states) {
    const id = cache.get(state.key);
    if (id === undefined) unknown.set(state.key, state);
    else ids.set(state.key, id);
  }
  const found = unknown.size === 0 ? new Map<string, number>() : await findOrAdd(sql, unknown);
  for (const [key, id] of found) ids.set(key, id);
  return { ids, found };
}

async function findOrAdd(
  sql: Queryable["sql"],
  unknown: ReadonlyMap<string, CheckState>,
): Promise<CheckStateIds> {
  const rows = [...unknown.values()].map((state) => ({ ...state, hash: hashOf(state) }));
  const ids = await ensureRows(
    new Map(rows.map((row) => [row.hash, row])),
    (hashes) => sql<FoundRow[]>`
      select encode(hash, 'hex') as key, id, unused_epoch is not null as unused from check_state
      where hash = any(select decode(key, 'hex') from unnest(${hashes}::text[]) key)`,
    // In the order of their hashes, so that two transactions with the same new states wait for one another.
    (missing) => sql`
      insert into check_state (hash, systems, results)
      select decode(hash, 'hex'), array(select jsonb_array_elements_text(systems)),
        array(select jsonb_array_elements_text(results)::int)
      from jsonb_to_recordset(${sql.json(missing.map(({ hash, systems, results }) => ({ hash, systems, results })))})
        as missing(hash text, systems jsonb, results jsonb)
      order by hash
      on conflict do nothing`,
    keepRows({ sql }, "check_state"),
  );
  return new Map(rows.map(({ key, hash }) => [key, ids.get(hash) ?? 0]));
}

const hashOf = ({ key }: CheckState) =>
  createHash("sha256").update(key).digest().subarray(0, 16).toString("hex");
