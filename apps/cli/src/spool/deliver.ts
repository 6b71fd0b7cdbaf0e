import { AllsetError, type AllsetClient, type Receipt } from "@allset/client";
import { cleanStrings } from "../clean-strings.ts";
import { obtainLearnerKey, removeLearnerKey, setKeyAside } from "../identity/learner-key-file.ts";
import { explainFailure } from "../network/explain-failure.ts";
import { dequeue, enqueue, setRefusedAside, type Queued } from "./spool.ts";

/** What became of one result. */
export type Delivery =
  /** The server has it. With `newKey` it came in under a new key, because the server found the old one edited. */
  | { kind: "sent"; id: string; receipt: Receipt; newKey: boolean }
  /** It waits: `busy` when the server asked for time, `unreachable` when it could not be asked. */
  | {
      kind: "waiting";
      id: string;
      because: "busy" | "unreachable";
      message: string;
      notBefore: Date | null;
    }
  /** The server erased this learner. The key is gone here too: the next run is a new learner. */
  | { kind: "gone"; id: string }
  /** The server will never take it; it is kept at `keptAt`. */
  | { kind: "refused"; id: string; message: string; requestId: string | null; keptAt: string };

/** Where and when results are sent. */
export type Delivering = {
  clientOf: (origin: string) => AllsetClient;
  serverFolder: string;
  now: () => Date;
  signal: AbortSignal;
};

const busy = new Set(["rate_limited", "unavailable", "internal"]);
const unreachable = new Set(["network_error", "timed_out", "unexpected_answer"]);

/** Sends one result and takes it out of the queue when the server has it. */
export async function deliver(
  where: Delivering,
  queued: Queued,
  newKey = false,
): Promise<Delivery> {
  const { clientOf, serverFolder, now, signal } = where;
  const { id } = queued.attempt;
  if (queued.notBefore !== null && queued.notBefore > now()) {
    const message = "The server asked for time.";
    return { kind: "waiting", id, because: "busy", message, notBefore: queued.notBefore };
  }
  try {
    const receipt = cleanStrings(
      await clientOf(queued.origin).attempt.submit(queued.attempt, { signal }),
    );
    await dequeue(serverFolder, id);
    return { kind: "sent", id, receipt, newKey };
  } catch (error) {
    if (!(error instanceof AllsetError)) throw error;
    if (error.code === "invalid_key" && !newKey) {
      const again = await withNewKey(serverFolder, queued);
      return await deliver(where, again, true);
    }
    if (error.code === "gone") {
      await dequeue(serverFolder, id);
      await removeLearnerKey(serverFolder);
      return { kind: "gone", id };
    }
    if (busy.has(error.code) || unreachable.has(error.code)) {
      return await wait(where, queued, error);
    }
    const keptAt = await setRefusedAside(serverFolder, id);
    return {
      kind: "refused",
      id,
      message: explainFailure(error),
      requestId: error.requestId,
      keptAt,
    };
  }
}

async function wait(
  { serverFolder, now }: Delivering,
  queued: Queued,
  error: AllsetError,
): Promise<Delivery> {
  const { id } = queued.attempt;
  const seconds = error.retryAfterSeconds;
  const notBefore = seconds === null ? null : new Date(now().getTime() + seconds * 1000);
  if (notBefore !== null) {
    // The result itself is on the disk already; without this note the next try merely comes too early.
    await enqueue(serverFolder, { ...queued, notBefore }).catch(() => undefined);
  }
  const because = busy.has(error.code) ? "busy" : "unreachable";
  return { kind: "waiting", id, because, message: explainFailure(error), notBefore };
}

// The key of a queued result may be older than the one in use now.
async function withNewKey(serverFolder: string, queued: Queued): Promise<Queued> {
  const current = await obtainLearnerKey(serverFolder);
  if (current.key === queued.attempt.key) await setKeyAside(serverFolder);
  const { key } = await obtainLearnerKey(serverFolder);
  const again = { ...queued, attempt: { ...queued.attempt, key }, notBefore: null };
  await enqueue(serverFolder, again);
  return again;
}
