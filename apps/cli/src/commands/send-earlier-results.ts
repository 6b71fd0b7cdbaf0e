import type { CheckWish } from "../invocation.ts";
import { sendQueue } from "../spool/send-queue.ts";
import { clientFor, notice, type Context } from "./context.ts";

/** Sends what waits from earlier runs, in the background of this one, where it was agreed to and may be done now. */
export async function sendEarlierResults(
  context: Context,
  wish: Pick<CheckWish, "send" | "show" | "quiet" | "json">,
  folder: string,
): Promise<void> {
  const { config, dialog } = context;
  const alone = config.doNotTrack || config.runsInCi || dialog === null;
  if (wish.send === "no" || wish.show || (wish.send === "ask" && alone)) return;
  try {
    const deliveries = await sendQueue({
      clientOf: clientFor(context, 8_000, 0),
      serverFolder: folder,
      now: context.now,
      signal: context.signal,
    });
    const sent = deliveries.filter(({ kind }) => kind === "sent").length;
    if (sent > 0) {
      const what = sent === 1 ? "An earlier result was" : `${sent} earlier results were`;
      notice(context, wish, `${what} sent.`);
    }
  } catch (error) {
    context.signal.throwIfAborted();
    // They are still waiting; this run's own result will say what is wrong with the disk.
    notice(context, wish, `Earlier results could not be sent: ${String(error)}`);
  }
}
