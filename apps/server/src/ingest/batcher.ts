/** How batches are cut. */
export type BatcherSettings = {
  /** Items in one batch at most. */
  size: number;
  /** How long the first item of a batch waits for others while batches are under way. */
  waitMilliseconds: number;
  /** Batches under way at the same time. */
  inFlight: number;
  /** Items that may wait; further ones are refused at once, so that memory and delays stay bounded. */
  queue: number;
};

/** The measured sweet spot of two cores: larger batches wait longer than they save. */
export const usualBatches: BatcherSettings = {
  size: 200,
  waitMilliseconds: 5,
  inFlight: 2,
  queue: 5000,
};

type Waiting<Item, Outcome> = {
  item: Item;
  resolve(outcome: Outcome | "busy"): void;
  reject(error: unknown): void;
};

/** Gathers single calls into batches. */
export type Batcher<Item, Outcome> = {
  /** The item's own outcome, or `busy` when too many wait already. Rejects when its whole batch failed. */
  add(item: Item): Promise<Outcome | "busy">;
  /** Items that wait for a batch. */
  waiting(): number;
  /** Resolves when everything added so far has its outcome. */
  drain(): Promise<void>;
};

/**
 * Gathers items into batches for `run`, which gives back one outcome for each item in the same order. A lone item goes
 * at once when nothing is under way; under load, items wait for a full batch or a few milliseconds.
 */
export function createBatcher<Item, Outcome>(
  run: (items: Item[]) => Promise<Outcome[]>,
  settings: BatcherSettings = usualBatches,
): Batcher<Item, Outcome> {
  let queue: Waiting<Item, Outcome>[] = [];
  let underWay = 0;
  let timer: NodeJS.Timeout | undefined;
  const whenIdle: (() => void)[] = [];

  const send = async (batch: Waiting<Item, Outcome>[]) => {
    underWay += 1;
    try {
      const outcomes = await run(batch.map(({ item }) => item));
      batch.forEach(({ resolve, reject }, index) => {
        const outcome = outcomes[index];
        if (outcome === undefined) reject(new Error("a batch lost an outcome"));
        else resolve(outcome);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      underWay -= 1;
      if (underWay === 0) flush();
      schedule();
    }
  };

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    while (queue.length > 0 && underWay < settings.inFlight) {
      const batch = queue.slice(0, settings.size);
      queue = queue.slice(settings.size);
      void send(batch);
    }
  };

  const schedule = () => {
    if (queue.length === 0) {
      if (underWay === 0) whenIdle.splice(0).forEach((resolve) => resolve());
      return;
    }
    if (underWay >= settings.inFlight) return;
    if (queue.length >= settings.size) flush();
    else if (timer === undefined) {
      // Requests that were read in the same turn of the event loop belong together, even when nothing is under way.
      timer = setTimeout(flush, underWay === 0 ? 0 : settings.waitMilliseconds);
    }
  };

  return {
    add(item) {
      if (queue.length >= settings.queue) return Promise.resolve("busy");
      return new Promise((resolve, reject) => {
        queue.push({ item, resolve, reject });
        schedule();
      });
    },
    waiting: () => queue.length,
    drain() {
      if (queue.length === 0 && underWay === 0) return Promise.resolve();
      return new Promise((resolve) => {
        whenIdle.push(resolve);
        flush();
      });
    },
  };
}
