/**
 * What became of an attempt of a 2016 database. `before`: an earlier run stored it. `refused`: it should have been stored,
 * and the database would not.
 */
export type Fate = "stored" | "before" | "left out" | "refused";

export type Counts = Record<Fate, number>;

const none = (): Counts => ({ stored: 0, before: 0, "left out": 0, refused: 0 });

/** Counts what became of attempts, told learner after learner. */
export class ImportTally {
  readonly learners = none();
  readonly attempts = none();
  readonly results = none();
  #learner: { id: bigint; fate: Fate } | undefined;

  /** @param results how many results of it can be stored. */
  add(userId: bigint, fate: Fate, results: number): void {
    this.attempts[fate] += 1;
    this.results[fate] += results;
    if (this.#learner?.id !== userId) {
      this.#learner = { id: userId, fate };
      this.learners[fate] += 1;
      return;
    }
    // A learner with one stored attempt is stored.
    const known = this.#learner.fate;
    if (rank[fate] <= rank[known]) return;
    this.learners[known] -= 1;
    this.learners[fate] += 1;
    this.#learner.fate = fate;
  }
}

const rank: Record<Fate, number> = { "left out": 0, refused: 0, before: 1, stored: 2 };
