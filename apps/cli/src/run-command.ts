import type { Invocation } from "./invocation.ts";
import type { Context } from "./commands/context.ts";
import { readConfig } from "./config.ts";
import type { ExitCode } from "./exit-code.ts";
import { makeFetch } from "./network/make-fetch.ts";
import { realMachine } from "./real-machine.ts";
import { makeScreen } from "./terminal/screen.ts";

/** Puts the parts together and hands over to the command. The one place that knows the real terminal and computer. */
export async function runCommand(invocation: Invocation, signal: AbortSignal): Promise<ExitCode> {
  const config = readConfig();
  const stdout = makeScreen(process.stdout, invocation, config);
  const stderr = makeScreen(process.stderr, invocation, config);
  const fetch = makeFetch(config, (message) => stderr.write(`${message}\n`));
  const someoneIsThere = process.stdin.isTTY && process.stderr.isTTY;
  const context: Context = {
    config,
    stdout,
    stderr,
    dialog: someoneIsThere
      ? { input: process.stdin, output: process.stderr, screen: stderr, signal }
      : null,
    machine: realMachine(config, fetch, signal),
    fetch,
    now: () => new Date(),
    signal,
  };
  switch (invocation.kind) {
    case "check":
      return await (await import("./commands/check.ts")).check(context, invocation);
    case "status":
      return await (await import("./commands/status.ts")).status(context, invocation);
    case "data":
      return await (await import("./commands/data.ts")).data(context, invocation);
    case "list":
      return (await import("./commands/list.ts")).list(context, invocation);
    case "send":
      return await (await import("./commands/send.ts")).send(context, invocation);
    case "completion":
      return (await import("./commands/completion.ts")).completion(context, invocation);
  }
}
