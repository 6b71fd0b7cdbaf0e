import type { Status } from "@allset/contract";
import type { FactOutcome } from "./facts.ts";

/*
 * Which checks were judged, and which of them failed, of an attempt or of a learner. Everybody with the same is counted
 * under one number, the id of a row of `check_state`: what any two checks have to do with each other is added up from it.
 * check-states-of-attempts.ts says the same in SQL; a test holds the two together.
 */

/** A check state, before its row is known. */
export type CheckState = {
  /** The one system of all its results, or the system of each. */
  systems: string[];
  /**
   * For each judged check its id times 2, plus 1 where it failed. In rising order, or with several systems from the newest
   * attempt to the oldest: two checks are counted on the system of the one that was judged last.
   */
  results: number[];
};

/** An attempt, as far as check states depend on it. */
export type StateAttempt = {
  os: string;
  outcomes: readonly Pick<FactOutcome, "checkId" | "status">[];
};

/** Of one attempt: a check fails when any of its results there does. Null when nothing was judged. */
export function stateOfAttempt({ os, outcomes }: StateAttempt): CheckState | null {
  const results = ordered(outcomes).filter((result, at, all) => !sameCheck(result, all[at + 1]));
  return stateOf([os], results);
}

/** Of a learner after the attempts of `history`, which are in the order of `seq`: the newest result of each check. */
export function stateOfLearner(history: readonly StateAttempt[]): CheckState | null {
  const seen = new Set<number>();
  const layers = history.toReversed().map(({ os, outcomes }) => {
    const newest = outcomes.toReversed().filter(({ checkId }) => isNew(seen, checkId));
    return { os, results: ordered(newest) };
  });
  const judged = layers.filter(({ results }) => results.length > 0);
  const systems = new Set(judged.map(({ os }) => os));
  const results = judged.flatMap((layer) => layer.results);
  return systems.size > 1
    ? stateOf(
        judged.flatMap((layer) => layer.results.map(() => layer.os)),
        results,
      )
    : stateOf([...systems], results.sort(rising));
}

/** All of a state as text; it is found by the hash of this. Control characters cannot be part of a system's name. */
export function textOfState({ systems, results }: CheckState): string {
  return `${systems.join("\u001f")}\u001e${results.join(",")}`;
}

/**
 * Tells attempts apart by what their states depend on, in no time: nearly every batch is made of what was met before, and
 * its states need not be worked out.
 */
export function signatureOf({ os, outcomes }: StateAttempt): string {
  const codes: number[] = [];
  for (const { checkId, status } of outcomes) {
    codes.push(checkId >>> 16, checkId & 0xffff, status === "fail" ? 1 : status === "skip" ? 2 : 0);
  }
  return `${os}\u001f${String.fromCharCode(...codes)}`;
}

function ordered(outcomes: StateAttempt["outcomes"]): number[] {
  const results: number[] = [];
  for (const { checkId, status } of outcomes) {
    if (status !== "skip") results.push(resultOf(checkId, status));
  }
  return results.sort(rising);
}

const rising = (one: number, other: number) => one - other;

const resultOf = (checkId: number, status: Status) => checkId * 2 + (status === "fail" ? 1 : 0);

const sameCheck = (result: number, other: number | undefined) =>
  other !== undefined && Math.floor(result / 2) === Math.floor(other / 2);

function isNew(seen: Set<number>, checkId: number): boolean {
  const before = seen.size;
  return seen.add(checkId).size > before;
}

function stateOf(systems: string[], results: number[]): CheckState | null {
  return results.length === 0 ? null : { systems, results };
}
