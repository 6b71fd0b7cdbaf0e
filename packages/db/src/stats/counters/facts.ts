import type { Status } from "@allset/contract";
import type { FactKind } from "../../schema/stat.ts";

/*
 * What is counted, as facts that add up. Each has a day (UTC) and a platform, those of the attempt it comes from:
 *
 * - `result`: an outcome, once in `all` for each result, once in `current` where it is the learner's newest of its check.
 * - `learner`: `all` counts attempts under the item 0; `current` counts learners at their newest attempt, under the item
 *   `learnerItem(tries, ready)`.
 * - `problem`: learners by the problems they ever had, in `all`, at the last attempt with it; in `current` those of them
 *   whose newest result of the check still fails.
 *
 * facts-of-attempts.ts says the same in SQL; a test holds the two together.
 */

/** An attempt of a learner's history, as far as facts depend on it. */
export type FactAttempt = {
  platformId: number;
  receivedAt: Date;
  outcomeIds: readonly number[];
};

/** What an outcome's id stands for. */
export type FactOutcome = { checkId: number; status: Status; problem: { id: number } | null };

/** The item under which a learner with so many attempts is counted. */
export function learnerItem(tries: number, ready: boolean): number {
  return tries * 2 + (ready ? 1 : 0);
}

/** One row of `stat_delta`. */
export type FactRow = {
  kind: FactKind;
  day: string;
  platformId: number;
  items: number[];
  alls: number[];
  currents: number[];
};

type Counts = { all: number; current: number };

/** Adds up facts, so that what is taken away and given again costs nothing. */
export class FactSum {
  readonly #groups = new Map<
    string,
    { kind: FactKind; day: string; platformId: number; counts: Map<number, Counts> }
  >();

  /** Adds an attempt to what is counted in `all`; with `times` -1 it is taken away. */
  addAttempt(attempt: FactAttempt, times: 1 | -1): void {
    const results = this.#countsOf("result", attempt);
    for (const id of attempt.outcomeIds) add(results, id, times, 0);
    add(this.#countsOf("learner", attempt), 0, times, 0);
  }

  /**
   * Adds a learner's current state after the attempts of `history`, which are in the order of `seq`; with `times` -1 it is
   * taken away. `ready` is whether the newest one left the learner ready for its workshop.
   */
  addLearner(
    history: readonly FactAttempt[],
    ready: boolean,
    outcomes: ReadonlyMap<number, FactOutcome>,
    times: 1 | -1,
  ): void {
    const newestOfCheck = new Map<number, { attempt: FactAttempt; id: number; status: Status }>();
    const lastWithProblem = new Map<number, { attempt: FactAttempt; checkId: number }>();
    for (const attempt of history) {
      for (const id of attempt.outcomeIds) {
        const outcome = outcomes.get(id);
        if (!outcome) throw new Error(`outcome ${id} was not read`);
        const { checkId, status, problem } = outcome;
        newestOfCheck.set(checkId, { attempt, id, status });
        if (problem) lastWithProblem.set(problem.id, { attempt, checkId });
      }
    }
    const results = new Map(history.map((attempt) => [attempt, this.#countsOf("result", attempt)]));
    for (const { attempt, id } of newestOfCheck.values()) {
      const counts = results.get(attempt);
      if (counts) add(counts, id, 0, times);
    }
    for (const [problemId, { attempt, checkId }] of lastWithProblem) {
      const stuck = newestOfCheck.get(checkId)?.status === "fail";
      add(this.#countsOf("problem", attempt), problemId, times, stuck ? times : 0);
    }
    const newest = history.at(-1);
    if (newest) {
      add(this.#countsOf("learner", newest), learnerItem(history.length, ready), 0, times);
    }
  }

  /** What is left, without zeros. */
  rows(): FactRow[] {
    return [...this.#groups.values()].flatMap(({ counts, ...group }) => {
      const left = [...counts].filter(([, { all, current }]) => all !== 0 || current !== 0);
      if (left.length === 0) return [];
      const items = left.map(([item]) => item);
      const alls = left.map(([, { all }]) => all);
      return [{ ...group, items, alls, currents: left.map(([, { current }]) => current) }];
    });
  }

  /** Found once for each attempt, not for each of its results: submissions spend their time here. */
  #countsOf(kind: FactKind, attempt: FactAttempt): Map<number, Counts> {
    const dayNumber = Math.floor(attempt.receivedAt.getTime() / 86_400_000);
    const key = `${kind} ${dayNumber} ${attempt.platformId}`;
    let group = this.#groups.get(key);
    if (!group) {
      const day = attempt.receivedAt.toISOString().slice(0, 10);
      group = { kind, day, platformId: attempt.platformId, counts: new Map() };
      this.#groups.set(key, group);
    }
    return group.counts;
  }
}

function add(counts: Map<number, Counts>, item: number, all: number, current: number): void {
  const known = counts.get(item);
  if (known) {
    known.all += all;
    known.current += current;
  } else {
    counts.set(item, { all, current });
  }
}
