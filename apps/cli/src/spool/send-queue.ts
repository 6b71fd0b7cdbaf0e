import { deliver, type Delivering, type Delivery } from "./deliver.ts";
import { listQueued } from "./spool.ts";

/**
 * Sends everything that waits for a server, oldest first, because the newest to arrive counts as a learner's current
 * state. When one must wait, so do those behind it. Two runs at once are safe: what both send arrives once, by its id.
 */
export async function sendQueue(where: Delivering): Promise<Delivery[]> {
  const deliveries: Delivery[] = [];
  for (const queued of await listQueued(where.serverFolder)) {
    const last = deliveries.at(-1);
    deliveries.push(
      last?.kind === "waiting"
        ? { ...last, id: queued.attempt.id }
        : // One after the other is the point.
          // oxlint-disable-next-line no-await-in-loop
          await deliver(where, queued),
    );
  }
  return deliveries;
}
