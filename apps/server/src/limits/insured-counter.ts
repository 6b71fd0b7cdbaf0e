import type { Counter, MindfulCounter, Standing } from "./counter.ts";
import { createMemoryCounter } from "./memory-counter.ts";

/** A counter that goes on in this process while its store does not answer. */
export type InsuredCounter = MindfulCounter & {
  /** Whether the store answers; while it does not, this process counts alone. */
  healthy(): boolean;
  /** Asks the store now, also while it is believed to be away, and believes what it says. */
  askStore(): Promise<boolean>;
};

const answerMilliseconds = 1000;
const retryMilliseconds = 1000;

/**
 * Puts an in-process counter with the same limits behind `store`. It is told how every budget stands, so that it goes on
 * where the store left off. The first call that fails opens the way around: all others go to memory at once, without
 * waiting for time-outs of their own, and once a second one call tries the store again.
 */
export function insureCounter(
  store: Counter,
  onChange: (healthy: boolean) => void,
): InsuredCounter {
  const memory = createMemoryCounter();
  let brokenUntil: number | null = null;
  const countedInMemory = new WeakSet<Standing>();

  const useStore = async <Value>(call: () => Promise<Value>): Promise<Value | null> => {
    if (brokenUntil !== null) {
      if (Date.now() < brokenUntil) return null;
      brokenUntil = Date.now() + retryMilliseconds;
    }
    return tryStore(call);
  };

  const tryStore = async <Value>(call: () => Promise<Value>): Promise<Value | null> => {
    try {
      const value = await inTime(call());
      if (brokenUntil !== null) {
        brokenUntil = null;
        onChange(true);
      }
      return value;
    } catch {
      if (brokenUntil === null) onChange(false);
      brokenUntil = Date.now() + retryMilliseconds;
      return null;
    }
  };

  return {
    healthy: () => brokenUntil === null,
    // Counting is what the store is for: one that answers a ping may still refuse to write.
    askStore: async () => (await tryStore(() => store.take("probe", 1e9, 1))) !== null,
    async take(name, limit, windowSeconds) {
      const stored = await useStore(() => store.take(name, limit, windowSeconds));
      if (stored) {
        memory.note(name, stored.standing);
        return stored;
      }
      const taking = await memory.take(name, limit, windowSeconds);
      countedInMemory.add(taking.standing);
      return taking;
    },
    knownLeft: (name, limit) => memory.knownLeft(name, limit),
    async giveBack(name, standing) {
      await memory.giveBack(name, standing);
      if (!countedInMemory.has(standing)) await useStore(() => store.giveBack(name, standing));
    },
  };
}

function inTime<Value>(answer: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      // After a hold-up of this process the answer may have arrived and not been read: reading comes first.
      setImmediate(() => reject(new Error("the store does not answer")));
    }, answerMilliseconds);
    answer.then(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error instanceof Error ? error : new Error("the store failed", { cause: error }));
      },
    );
  });
}
