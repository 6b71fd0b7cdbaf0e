import { createMemoryCounter, type Counter } from "./counter.ts";

/** A counter that goes on in this process while its store does not answer. */
export type InsuredCounter = Counter & {
  /** Whether the store answers; while it does not, this process counts alone. */
  healthy(): boolean;
};

const retryMilliseconds = 1000;

/**
 * Puts an in-process counter with the same limits behind `store`. The first call that fails opens the way around: all
 * others go to memory at once, without waiting for time-outs of their own, and once a second one call tries the store
 * again.
 */
export function insureCounter(
  store: Counter,
  onChange: (healthy: boolean) => void,
): InsuredCounter {
  const memory = createMemoryCounter();
  let brokenUntil: number | null = null;
  const countedInMemory = new WeakSet<object>();

  const useStore = async <Value>(call: () => Promise<Value>): Promise<Value | null> => {
    if (brokenUntil !== null) {
      if (Date.now() < brokenUntil) return null;
      brokenUntil = Date.now() + retryMilliseconds;
    }
    try {
      const value = await call();
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
    async take(name, limit, windowSeconds) {
      const stored = await useStore(() => store.take(name, limit, windowSeconds));
      if (stored) return stored;
      const taking = await memory.take(name, limit, windowSeconds);
      countedInMemory.add(taking.standing);
      return taking;
    },
    async giveBack(name, standing) {
      if (countedInMemory.has(standing)) return memory.giveBack(name, standing);
      await useStore(() => store.giveBack(name, standing));
    },
  };
}
