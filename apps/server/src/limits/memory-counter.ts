import { isClosing, type MindfulCounter, type Standing } from "./counter.ts";

/** A counter in this process, which can go on from where another one stood. */
export type MemoryCounter = MindfulCounter & {
  /** Makes the budget stand as another counter said. */
  note(name: string, standing: Standing): void;
};

type Window = { taken: number; resetsAt: number };

/** Counts in this process. */
export function createMemoryCounter(): MemoryCounter {
  // In the order in which they began, so that the ended ones stand in front, give or take those of other lengths.
  const windows = new Map<string, Window>();

  const forgetEnded = (now: number) => {
    for (const [name, { resetsAt }] of windows) {
      if (resetsAt > now) return;
      windows.delete(name);
    }
  };

  return {
    take(name, limit, windowSeconds) {
      const now = Date.now();
      forgetEnded(now);
      let window = windows.get(name);
      if (!window || window.resetsAt <= now) {
        windows.delete(name);
        window = { taken: 0, resetsAt: now + windowSeconds * 1000 };
        windows.set(name, window);
      }
      const taken = window.taken < limit;
      if (taken) window.taken += 1;
      const remaining = Math.max(0, limit - window.taken);
      const standing = { limit, windowSeconds, remaining, resetsAt: window.resetsAt };
      return Promise.resolve({ taken, standing });
    },
    giveBack(name, standing) {
      const window = windows.get(name);
      if (window && window.taken > 0 && !isClosing(standing)) window.taken -= 1;
      return Promise.resolve();
    },
    knownLeft(name, limit) {
      const window = windows.get(name);
      return window && window.resetsAt > Date.now() ? Math.max(0, limit - window.taken) : null;
    },
    note(name, { limit, remaining, resetsAt }) {
      const now = Date.now();
      forgetEnded(now);
      if (resetsAt <= now) return;
      const window = windows.get(name);
      if (window && window.resetsAt > now) {
        window.taken = limit - remaining;
        window.resetsAt = resetsAt;
      } else {
        windows.delete(name);
        windows.set(name, { taken: limit - remaining, resetsAt });
      }
    },
  };
}
