import { useSyncExternalStore } from "react";

const tickMilliseconds = 30_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let now: number | undefined;

/** The present moment, one for the whole page and half a minute old at most, so that "2 minutes ago" becomes 3. */
export function useNow(): Date {
  return new Date(useSyncExternalStore(subscribe, read));
}

function read(): number {
  now ??= Date.now();
  return now;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const notify of listeners) notify();
  }, tickMilliseconds);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    now = undefined;
  };
}
