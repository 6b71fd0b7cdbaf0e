import type { Status } from "@allset/contract";
import type { FactKind } from "../../schema/stat.ts";
import { changedTries, type Try } from "./tries-facts.ts";

/*
 * What is counted, as facts that add up. Each has a day (UTC) and a platform, those of the attempt it comes from:
 *
 * - `result`: an outcome, once in `all` for each result, once in `current` where it is the learner's newest of its check.
 * - `learner`: `all` counts attempts under the item 0; `current` counts learners at their newest attempt, under the item
 *   `learnerItem(tries, state)`. Items below 0 are tries: attempts and pairs of attempts of one learner, as tries-facts.ts
 *   says; `current` counts those of them whose attempt, or the earlier one of two, belongs to a learner who is ready. A
 *   pair's platform is that of the earlier one. They have no kind of their own, because each row costs submissions time.
 * - `problem`: learners by the problems they ever had, in `all`, at the last attempt with it; in `current` those of them
 *   whose newest result of the check still fails.
 * - `check state`: attempts in `all`, and in `current` learners at their newest attempt, by what check-states.ts makes of
 *   them. Their platform is 0.
 * - `result half hour`, `attempt half hour`: results and attempts again, for time zones that cut days elsewhere than UTC
 *   does, and for whoever asks for no platform and for no more of a result than its check and status: nothing has to be looked
 *   up for them. Their platform is 0, and their item is {@link statusItem}, or 0 for attempts, times 48 plus the half hour of
 *   the day.
 *
 * facts-of-attempts.ts says the same in SQL; a test holds the two together.
 */

/** An attempt of a learner's history, as far as facts depend on it. */
export type FactAttempt = {
  platformId: number;
  receivedAt: Date;
  outcomes: readonly FactOutcome[];
};

/** A result, as far as facts depend on it. */
export type FactOutcome = {
  id: number;
  checkId: number;
  status: Status;
  problem: { id: number } | null;
};

/** The item under which a learner with so many attempts is counted; `failing` is who has a check whose newest result failed. */
export function learnerItem(
  tries: number,
  { ready, failing }: { ready: boolean; failing: boolean },
): number {
  return tries * 4 + (failing ? 2 : 0) + (ready ? 1 : 0);
}

export const statuses = ["pass", "warn", "fail", "skip"] as const;

/** A result's check and status in one number. */
function statusItem({ checkId, status }: Pick<FactOutcome, "checkId" | "status">): number {
  return checkId * 4 + statuses.indexOf(status);
}

/** The half hour of its day in UTC, from 0 to 47. */
function halfHourOf(instant: Date): number {
  return instant.getUTCHours() * 2 + (instant.getUTCMinutes() < 30 ? 0 : 1);
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

type Group = { kind: FactKind; day: string; platformId: number; counts: Map<number, Counts> };

/** Adds up facts, so that what is taken away and given again costs nothing. */
export class FactSum {
  /** By kind, then by day and platform in one number. */
  readonly #groups = new Map<FactKind, Map<number, Group>>();

  /**
   * Adds an attempt to what is counted in `all`; with `times` -1 it is taken away. `checkState` is the id of its check
   * state; null when nothing was judged.
   */
  addAttempt(attempt: FactAttempt, checkState: number | null, times: 1 | -1): void {
    const results = this.#countsOf("result", attempt);
    const halfHours = this.#countsOf("result half hour", attempt);
    const halfHour = halfHourOf(attempt.receivedAt);
    for (const outcome of attempt.outcomes) {
      add(results, outcome.id, times, 0);
      add(halfHours, statusItem(outcome) * 48 + halfHour, times, 0);
    }
    add(this.#countsOf("learner", attempt), 0, times, 0);
    add(this.#countsOf("attempt half hour", attempt), halfHour, times, 0);
    if (checkState !== null) add(this.#countsOf("check state", attempt), checkState, times, 0);
  }

  /**
   * Adds a learner's current state after the attempts of `history`, which are in the order of `seq`; with `times` -1 it is
   * taken away. `ready` is whether the newest one left the learner ready for its workshop, and `checkState` the id of the
   * learner's check state.
   */
  addLearner(
    history: readonly FactAttempt[],
    { ready, checkState }: { ready: boolean; checkState: number | null },
    times: 1 | -1,
  ): void {
    const newestStatus = new Map<number, Status>();
    const problems = new Set<number>();
    // From the newest on, so that the first result of a check is its current one.
    for (let at = history.length - 1; at >= 0; at -= 1) {
      const attempt = history[at];
      if (!attempt) continue;
      const results = this.#countsOf("result", attempt);
      const halfHours = this.#countsOf("result half hour", attempt);
      const halfHour = halfHourOf(attempt.receivedAt);
      for (let place = attempt.outcomes.length - 1; place >= 0; place -= 1) {
        const outcome = attempt.outcomes[place];
        if (!outcome) continue;
        const { id, checkId, status, problem } = outcome;
        if (!newestStatus.has(checkId)) {
          newestStatus.set(checkId, status);
          add(results, id, 0, times);
          add(halfHours, statusItem(outcome) * 48 + halfHour, 0, times);
        }
        if (problem && !problems.has(problem.id)) {
          problems.add(problem.id);
          const stuck = newestStatus.get(checkId) === "fail";
          add(this.#countsOf("problem", attempt), problem.id, times, stuck ? times : 0);
        }
      }
    }
    const newest = history.at(-1);
    if (newest) {
      const failing = [...newestStatus.values()].includes("fail");
      const item = learnerItem(history.length, { ready, failing });
      add(this.#countsOf("learner", newest), item, 0, times);
      if (checkState !== null) add(this.#countsOf("check state", newest), checkState, 0, times);
    }
  }

  /**
   * Adds the first attempt of a learner with all it counts for: what {@link addAttempt} and {@link addLearner} add, in one
   * pass. Most attempts that come in a hurry are first ones.
   */
  addFirst(
    attempt: FactAttempt,
    {
      ready,
      checkState,
      learnerState,
    }: { ready: boolean; checkState: number | null; learnerState: number | null },
  ): void {
    const results = this.#countsOf("result", attempt);
    const halfHours = this.#countsOf("result half hour", attempt);
    const halfHour = halfHourOf(attempt.receivedAt);
    const newestStatus = new Map<number, Status>();
    const problems = new Set<number>();
    let failing = false;
    for (let place = attempt.outcomes.length - 1; place >= 0; place -= 1) {
      const outcome = attempt.outcomes[place];
      if (!outcome) continue;
      const { id, checkId, status, problem } = outcome;
      const current = newestStatus.has(checkId) ? 0 : 1;
      if (current === 1) {
        newestStatus.set(checkId, status);
        failing ||= status === "fail";
      }
      add(results, id, 1, current);
      add(halfHours, statusItem(outcome) * 48 + halfHour, 1, current);
      if (problem && !problems.has(problem.id)) {
        problems.add(problem.id);
        const stuck = newestStatus.get(checkId) === "fail" ? 1 : 0;
        add(this.#countsOf("problem", attempt), problem.id, 1, stuck);
      }
    }
    const learners = this.#countsOf("learner", attempt);
    add(learners, 0, 1, 0);
    add(learners, learnerItem(1, { ready, failing }), 0, 1);
    add(this.#countsOf("attempt half hour", attempt), halfHour, 1, 0);
    const states = this.#countsOf("check state", attempt);
    if (checkState !== null) add(states, checkState, 1, 0);
    if (learnerState !== null) add(states, learnerState, 0, 1);
  }

  /** Changes how often a learner tried: what all its attempts were, and what they are now, in the order of `seq`. */
  changeTries(before: readonly Try[], after: readonly Try[]): void {
    for (const fact of changedTries(before, after)) {
      add(this.#countsOf("learner", fact), fact.item, fact.times, fact.ready ? fact.times : 0);
    }
  }

  /** What is left, without zeros. */
  rows(): FactRow[] {
    const rows: FactRow[] = [];
    for (const groups of this.#groups.values()) {
      for (const { kind, day, platformId, counts } of groups.values()) {
        const row: FactRow = { kind, day, platformId, items: [], alls: [], currents: [] };
        for (const [item, { all, current }] of counts) {
          if (all === 0 && current === 0) continue;
          row.items.push(item);
          row.alls.push(all);
          row.currents.push(current);
        }
        if (row.items.length > 0) rows.push(row);
      }
    }
    return rows;
  }

  /** Found once for each attempt, not for each of its results: submissions spend their time here. */
  #countsOf(
    kind: FactKind,
    attempt: Pick<FactAttempt, "receivedAt" | "platformId">,
  ): Map<number, Counts> {
    const dayNumber = Math.floor(attempt.receivedAt.getTime() / 86_400_000);
    const platformId = platformless.has(kind) ? 0 : attempt.platformId;
    let groups = this.#groups.get(kind);
    if (!groups) this.#groups.set(kind, (groups = new Map()));
    const place = dayNumber * 2 ** 31 + platformId;
    let group = groups.get(place);
    if (!group) {
      const day = attempt.receivedAt.toISOString().slice(0, 10);
      groups.set(place, (group = { kind, day, platformId, counts: new Map() }));
    }
    return group.counts;
  }
}

const platformless: ReadonlySet<FactKind> = new Set([
  "check state",
  "result half hour",
  "attempt half hour",
]);

function add(counts: Map<number, Counts>, item: number, all: number, current: number): void {
  const known = counts.get(item);
  if (known) {
    known.all += all;
    known.current += current;
  } else {
    counts.set(item, { all, current });
  }
}
