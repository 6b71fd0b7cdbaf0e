import { allsetErrorOf, type AllsetError } from "./allset-error.ts";
import { readError } from "./read-error.ts";

/** What may be said about one call. */
export type CallOptions = {
  /** Ends the call, also while it waits for a retry; the call then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
};

/** How patient a call is. */
export type Patience = {
  /** For each try, until the whole answer is read. */
  timeoutMs: number;
  /** How many more times a call that is safe to repeat is tried. */
  retries: number;
};

const firstPauseMs = 500;
const longestPauseMs = 30_000;
const worthAnotherTry = new Set(["network_error", "timed_out", "unavailable", "rate_limited"]);

/**
 * Runs one call with a time-out for each try, the caller's signal, and retries with doubling, jittered pauses.
 * The server's Retry-After counts when it is longer; one over 30 seconds ends the call at once, for the caller to
 * decide (a learner at a terminal does not wait for an hour).
 *
 * @throws {AllsetError} of the class that fits, or the signal's reason when the caller ended it.
 */
export async function call<Answer>(
  attemptCall: (signal: AbortSignal) => Promise<Answer>,
  patience: Patience,
  { signal }: CallOptions = {},
): Promise<Answer> {
  for (let triesMade = 1; ; triesMade += 1) {
    signal?.throwIfAborted();
    const timeout = AbortSignal.timeout(patience.timeoutMs);
    try {
      return await attemptCall(signal ? AbortSignal.any([signal, timeout]) : timeout);
    } catch (cause) {
      signal?.throwIfAborted();
      const error = timeout.aborted ? timedOut(patience.timeoutMs, cause) : readError(cause);
      const pauseMs = pauseBefore(triesMade, error);
      const again = triesMade <= patience.retries && worthAnotherTry.has(error.code);
      if (!again || pauseMs > longestPauseMs) throw error;
      await pause(pauseMs, signal);
    }
  }
}

function pauseBefore(triesMade: number, error: AllsetError): number {
  const backOffMs = firstPauseMs * 2 ** (triesMade - 1) * (0.5 + Math.random() / 2);
  return Math.max(backOffMs, (error.retryAfterSeconds ?? 0) * 1000);
}

function timedOut(timeoutMs: number, cause: unknown): AllsetError {
  const message = `The server did not answer within ${timeoutMs / 1000} s.`;
  return allsetErrorOf("timed_out", message, {}, cause);
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", stop, { once: true });
  });
}
