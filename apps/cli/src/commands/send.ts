import { join } from "node:path";
import type { Invocation } from "../invocation.ts";
import type { ExitCode } from "../exit-code.ts";
import { describeTime } from "../report/dates.ts";
import { serverOfFolder } from "../server-address.ts";
import { sendQueue } from "../spool/send-queue.ts";
import type { Delivery } from "../spool/deliver.ts";
import { version } from "../version.ts";
import { clientFor, type Context } from "./context.ts";
import { sendingOf } from "./send-result.ts";
import { foldersOfServers } from "./status.ts";

/**
 * Sends every result that waits, of all servers.
 *
 * @returns 0 when nothing waits any more, 4 otherwise.
 */
export async function send(
  context: Context,
  wish: Extract<Invocation, { kind: "send" }>,
): Promise<ExitCode> {
  const { dataFolder } = context.config;
  const all = await Promise.all(
    (await foldersOfServers(dataFolder)).map(async (name) => {
      const deliveries = await sendQueue({
        clientOf: clientFor(context),
        serverFolder: join(dataFolder, name),
        now: context.now,
        signal: context.signal,
      });
      return deliveries.map((delivery) => ({ server: serverOfFolder(name), delivery }));
    }),
  );
  const deliveries = all.flat();
  const exitCode = deliveries.every(({ delivery }) => delivery.kind === "sent") ? 0 : 4;
  if (wish.json) {
    const document = {
      schema: 1,
      kind: "send",
      version,
      exitCode,
      deliveries: deliveries.map(({ server, delivery }) => ({ server, ...sendingOf(delivery) })),
    };
    context.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    return exitCode;
  }
  if (deliveries.length === 0) context.stdout.write("Nothing is waiting to be sent.\n");
  for (const { server, delivery } of deliveries) {
    context.stdout.write(`${server}: ${describe(delivery, context)}\n`);
  }
  return exitCode;
}

function describe(delivery: Delivery, { now, stdout }: Context): string {
  switch (delivery.kind) {
    case "sent":
      return `${stdout.paint("green", "sent")}. Your code: ${delivery.receipt.learner.toUpperCase()}`;
    case "waiting": {
      const until =
        delivery.notBefore === null
          ? ""
          : ` Try again after ${describeTime(delivery.notBefore, now())}.`;
      const why = delivery.because === "busy" ? "the server is busy" : "it could not be reached";
      return `${stdout.paint("yellow", `still waiting, ${why}.`)} ${delivery.message}${until}`;
    }
    case "gone":
      return "not stored: your data were deleted on this server.";
    case "refused":
      return `${stdout.paint("red", "not taken:")} ${delivery.message} It is kept in ${delivery.keptAt}`;
  }
}
