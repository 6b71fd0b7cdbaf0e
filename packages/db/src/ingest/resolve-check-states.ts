import { createHash } from "node:crypto";
import type { Queryable, Transaction } from "../database.ts";
import {
  type CheckState,
  signatureOf,
  type StateAttempt,
  stateOfAttempt,
  stateOfLearner,
  textOfState,
} from "../stats/counters/check-states.ts";
import type { DimensionCache } from "./dimension-cache.ts";
import { ensureRows, type FoundRow, keepRows } from "./ensure-rows.ts";

/** Whose state is wanted: an attempt's, or a learner's after these attempts. */
export type StateQuestion =
  | { attempt: StateAttempt; history?: undefined }
  | { history: readonly StateAttempt[]; attempt?: undefined };

/** What was found in a transaction, to be remembered when it is committed: ids by the signatures they were found for. */
export type FoundStates = {
  attempts: Map<string, number | null>;
  learners: Map<string, number | null>;
};

/**
 * The ids of the rows that hold these states, in order; null where nothing was judged. Learners' states are known only
 * behind their locks, so unlike other dimension rows these are added in the transaction that needs them: what it added may
 * be remembered after its COMMIT, not before.
 */
export async function resolveCheckStates(
  { sql }: Transaction,
  dimensions: DimensionCache,
  questions: readonly StateQuestion[],
): Promise<{ ids: (number | null)[]; found: FoundStates }> {
  const found: FoundStates = { attempts: new Map(), learners: new Map() };
  const signatures = new Map<StateAttempt, string>();
  const signed = (attempt: StateAttempt): string => {
    const known = signatures.get(attempt) ?? signatureOf(attempt);
    signatures.set(attempt, known);
    return known;
  };
  const unknown: {
    place: number;
    state: CheckState | null;
    remember: (id: number | null) => void;
  }[] = [];
  const ids = questions.map(({ attempt, history }, place): number | null => {
    const kind = attempt ? ("attempts" as const) : ("learners" as const);
    const signature = attempt ? signed(attempt) : history.map(signed).join("\u001e");
    const id = dimensions.checkStates[kind].get(signature);
    if (id !== undefined) return id;
    const state = attempt ? stateOfAttempt(attempt) : stateOfLearner(history);
    const remember = (one: number | null) => {
      // Strangers choose how much a learner has: what is remembered stays small.
      if (signature.length <= longestSignature) found[kind].set(signature, one);
    };
    unknown.push({ place, state, remember });
    return null;
  });
  const rows = await findOrAdd(
    sql,
    unknown.flatMap(({ state }) => state ?? []),
  );
  for (const { place, state, remember } of unknown) {
    const id = state && (rows.get(textOfState(state)) ?? 0);
    ids[place] = id;
    remember(id);
  }
  return { ids, found };
}

const longestSignature = 500;

/** To be called when the transaction that found them is committed. */
export function rememberStates(dimensions: DimensionCache, found: FoundStates): void {
  for (const kind of ["attempts", "learners"] as const) {
    for (const [signature, id] of found[kind]) dimensions.checkStates[kind].set(signature, id);
  }
}

/** Ids by the states' texts. */
async function findOrAdd(
  sql: Queryable["sql"],
  states: readonly CheckState[],
): Promise<Map<string, number>> {
  if (states.length === 0) return new Map();
  const rows = new Map(
    states.map((state) => {
      const text = textOfState(state);
      return [text, { ...state, hash: hashOf(text) }];
    }),
  );
  const wanted = new Map([...rows.values()].map((row) => [row.hash, row]));
  const ids = await ensureRows(
    wanted,
    // Learners who try again bring states that nobody had: looked for and added at once, they cost the transaction one
    // statement. In the order of their hashes, so that two with the same new states wait for one another.
    (hashes) => sql<FoundRow[]>`
      with sent as materialized (
        select decode(hash, 'hex') as hash, array(select jsonb_array_elements_text(systems)) as systems,
          array(select jsonb_array_elements_text(results)::int) as results
        from jsonb_to_recordset(${sql.json(hashes.flatMap((hash) => wanted.get(hash) ?? []))})
          as s(hash text, systems jsonb, results jsonb)
      ), known as (
        select c.hash, c.id, c.unused_epoch is not null as unused from check_state c
        where c.hash = any(array(select hash from sent))
      ), added as (
        insert into check_state (hash, systems, results)
        select hash, systems, results from sent where hash not in (select hash from known)
        order by hash
        on conflict do nothing
        returning hash, id
      )
      select encode(hash, 'hex') as key, id, unused from known
      union all
      select encode(hash, 'hex'), id, false from added`,
    // What another transaction added in the same moment is found at the next look.
    () => Promise.resolve(),
    keepRows({ sql }, "check_state"),
  );
  return new Map([...rows].map(([text, { hash }]) => [text, ids.get(hash) ?? 0]));
}

const hashOf = (text: string) =>
  createHash("sha256").update(text).digest().subarray(0, 16).toString("hex");
