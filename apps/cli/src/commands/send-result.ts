import type { Attempt, Receipt } from "@allset/client";
import type { CheckWish } from "../invocation.ts";
import { buildAttempt } from "../build-attempt.ts";
import { explainDiskError } from "../files.ts";
import { obtainLearnerKey } from "../identity/learner-key-file.ts";
import { writeDocument } from "../network/make-fetch.ts";
import type { Sending } from "../report/report-document.ts";
import { deliver, type Delivering, type Delivery } from "../spool/deliver.ts";
import { sendQueue } from "../spool/send-queue.ts";
import { enqueue } from "../spool/spool.ts";
import { clientFor, notice, type Context } from "./context.ts";
import { decideSending, type Parcel } from "./decide-sending.ts";
import { sayDelivery } from "./say-delivery.ts";

/** What became of the result. `attempt` is set once it was made, `receipt` once the server has it. */
export type SendOutcome = { sending: Sending; attempt: Attempt | null; receipt: Receipt | null };

/** Sends a result if the learner agrees: by `--send`, by an answer remembered, or when asked now. */
export async function sendResult(
  context: Context,
  wish: CheckWish,
  parcel: Parcel,
): Promise<SendOutcome> {
  let made: Promise<Attempt> | undefined;
  const attempt = async () => await (made ??= makeAttempt(context, parcel));
  try {
    return await showAskAndSend(context, wish, parcel, attempt);
  } catch (error) {
    if (!(error instanceof NoKey)) throw error;
    if (!wish.json) context.stderr.write(`\n${error.message}\n`);
    const sending = { ...nothingSent("not_saved", null), message: error.message };
    return { sending, attempt: null, receipt: null };
  }
}

async function showAskAndSend(
  context: Context,
  wish: CheckWish,
  parcel: Parcel,
  attempt: () => Promise<Attempt>,
): Promise<SendOutcome> {
  if (wish.show) {
    const document = await attempt();
    if (!wish.json) context.stdout.write(writeDocument(document));
    if (wish.send !== "yes") {
      return { sending: nothingSent("shown", document.id), attempt: document, receipt: null };
    }
  }
  const decision = await decideSending(context, wish, parcel, async () =>
    writeDocument(await attempt()),
  );
  if (decision.kind === "no") {
    return { sending: nothingSent(decision.state, null), attempt: null, receipt: null };
  }
  const document = withEmail(await attempt(), decision.email);
  const delivery = await saveAndSend(context, wish, parcel, document);
  sayDelivery(context, wish, parcel, delivery);
  return {
    sending: sendingOf(delivery),
    attempt: document,
    receipt: delivery.kind === "sent" ? delivery.receipt : null,
  };
}

/** No key could be kept. A key that is lost at once could never delete its data, so without one nothing is sent. */
class NoKey extends Error {}

async function makeAttempt(context: Context, parcel: Parcel): Promise<Attempt> {
  try {
    const key = await obtainLearnerKey(parcel.folder);
    if (key.kind === "replaced") {
      const { paint } = context.stderr;
      context.stderr.write(
        `${paint("yellow", "Your key was changed by hand, so a new one was made.")} To ${parcel.server.name} this computer is now a new learner. The old file is ${key.setAside}\n`,
      );
    }
    return buildAttempt(parcel.checked, { key: key.key, code: parcel.code, email: null });
  } catch (error) {
    const why = explainDiskError(error);
    if (why === null) throw error;
    throw new NoKey(
      `Nothing was sent: your key could not be kept in ${parcel.folder}, because ${why}. Put that right and run the same command again.`,
    );
  }
}

const withEmail = (attempt: Attempt, email: string | null): Attempt =>
  email === null ? attempt : { ...attempt, contact: { email } };

/** Written to disk before the first try, so that neither a lost connection nor a crash loses it. */
async function saveAndSend(
  context: Context,
  wish: CheckWish,
  { server, folder }: Parcel,
  attempt: Attempt,
): Promise<Delivery | NotSaved> {
  const where: Delivering = {
    clientOf: clientFor(context),
    serverFolder: folder,
    now: context.now,
    signal: context.signal,
  };
  const queued = { origin: server.origin, attempt, notBefore: null };
  let why: string | null = null;
  try {
    await enqueue(folder, queued);
  } catch (error) {
    why = explainDiskError(error);
    if (why === null) throw error;
  }
  notice(
    context,
    wish,
    context.stderr.paint("dim", `Sending to ${server.name}${context.stderr.glyphs.dots}`),
  );
  if (why === null) {
    const deliveries = await sendQueue(where);
    const own = deliveries.find(({ id }) => id === attempt.id);
    // Another run of allset sent it in the meantime; asking once more brings its receipt.
    return own ?? (await deliver(where, queued));
  }
  const delivery = await deliver(where, queued);
  return delivery.kind === "waiting"
    ? { kind: "not_saved", id: attempt.id, because: why, message: delivery.message }
    : delivery;
}

/** Neither on the server nor on the disk. */
export type NotSaved = { kind: "not_saved"; id: string; because: string; message: string };

const nothingSent = (state: Sending["state"], id: string | null): Sending => ({
  state,
  id,
  learner: null,
  problems: [],
  notBefore: null,
  message: null,
});

/** What became of a result, as `--json` says it. */
export function sendingOf(delivery: Delivery | NotSaved): Sending {
  const { id } = delivery;
  switch (delivery.kind) {
    case "sent": {
      const { receipt } = delivery;
      const state = receipt.verdict === "duplicate" ? "duplicate" : "sent";
      return { ...nothingSent(state, id), learner: receipt.learner, problems: receipt.problems };
    }
    case "waiting":
      return {
        ...nothingSent("queued", id),
        message: delivery.message,
        notBefore: delivery.notBefore?.toISOString() ?? null,
      };
    case "gone":
      return { ...nothingSent("gone", id), message: "This learner was deleted on the server." };
    case "refused":
      return { ...nothingSent("refused", id), message: delivery.message };
    case "not_saved":
      return { ...nothingSent("not_saved", id), message: delivery.message };
  }
}
