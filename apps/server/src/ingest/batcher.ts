import { performance as measures } from "node:perf_hooks";

/** How batches are cut. */
export type BatcherSettings = {
  /** Items in one batch at most. */
  size: number;
  /** How long the first item of a batch waits for others while batches are under way. */
  waitMilliseconds: number;
  /** How long it waits at most while the process is busy, whether batches are under way or not. */
  busyMilliseconds: number;
  /** Whether the process has more to do than time. Default: as this batcher sees the event loop. */
  isBusy?(): boolean;
  /** Batches under way at the same time. */
  inFlight: number;
  /** Items that may wait; further ones are refused at once, so that memory and delays stay bounded. */
  queue: number;
};

/**
 * A batch of fifty costs about twice what one of six does. So a busy process, whose time is what limits it, gathers for
 * longer, and one that has time to spare answers at once. Two batches are under way, so that the process prepares one
 * while PostgreSQL writes the other.
 */
export const usualBatches: BatcherSettings = {
  size: 100,
  waitMilliseconds: 5,
  busyMilliseconds: 20,
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
 * at once when nothing is under way and the process is not busy; under load, items wait for a full batch or some
 * milliseconds.
 */
export function createBatcher<Item, Outcome>(
  run: (items: Item[]) => Promise<Outcome[]>,
  settings: BatcherSettings = usualBatches,
): Batcher<Item, Outcome> {
  const isBusy = settings.isBusy ?? watchEventLoop();
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
      if (underWay === 0 && (whenIdle.length > 0 || !isBusy())) flush();
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
      const patience = underWay === 0 && !isBusy() ? 0 : settings.waitMilliseconds;
      gather(performance.now() + settings.busyMilliseconds, patience);
    }
  };

  const gather = (end: number, milliseconds: number) => {
    timer = setTimeout(() => {
      // Whoever has a pause meanwhile has nothing to gain by waiting on.
      if (isBusy() && performance.now() < end) gather(end, settings.waitMilliseconds);
      else flush();
    }, milliseconds);
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

const busyShare = 0.8;
const leastMilliseconds = 4;

/**
 * Makes the function that tells whether the event loop had next to no pause since it was asked before, however long ago
 * that is. Asked again within some milliseconds, which are too few to measure, it gives the same answer.
 */
function watchEventLoop(): () => boolean {
  let before = measures.eventLoopUtilization();
  let at = performance.now();
  let busy = false;
  return () => {
    const now = performance.now();
    if (now - at >= leastMilliseconds) {
      const current = measures.eventLoopUtilization();
      busy = measures.eventLoopUtilization(current, before).utilization > busyShare;
      before = current;
      at = now;
    }
    return busy;
  };
}
