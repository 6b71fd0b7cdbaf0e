import { setMaxListeners } from "node:events";
import type { ErrorReport } from "./report/report-document.ts";
import { readArguments } from "./arguments.ts";
import type { Invocation, OutputWish } from "./invocation.ts";
import type { ExitCode } from "./exit-code.ts";
import { widestText, wrapLines } from "./report/wrap.ts";
import { version } from "./version.ts";

/**
 * Runs one command line to its end. What only some commands need is loaded when they run, so that help is there at once.
 *
 * @returns what the process should exit with.
 */
export async function main(words: readonly string[]): Promise<ExitCode> {
  const reading = readArguments(words);
  switch (reading.kind) {
    case "print":
      process.stdout.write(reading.text);
      return 0;
    case "mistake":
      return complainOf(words, { code: "usage", message: reading.message, hint: null }, 2);
    case "run":
      return await run(reading.invocation, words);
  }
}

async function run(invocation: Invocation, words: readonly string[]): Promise<ExitCode> {
  const stop = new AbortController();
  // Every probe that runs listens; Node would take more than ten for a leak and warn the learner of it.
  setMaxListeners(0, stop.signal);
  const interrupt = () => {
    // The second time is a learner who does not want to wait.
    if (stop.signal.aborted) process.exit(130);
    stop.abort(new Error("interrupted"));
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, interrupt);
  // A reader that went away, as in `allset check | head`, is no failure of ours.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  // Loading the rest takes a moment; whoever waits sees at once that something happens.
  if (invocation.kind === "check" && !invocation.json && !invocation.quiet) {
    process.stderr.write("One moment...\n");
  }
  try {
    const { runCommand } = await import("./run-command.ts");
    return await runCommand(invocation, stop.signal);
  } catch (error) {
    const { CommandError } = await import("./commands/context.ts");
    if (stop.signal.aborted) {
      return complainOf(words, { code: "interrupted", message: "Stopped.", hint: null }, 130);
    }
    if (error instanceof CommandError) {
      const { code, message, hint, exitCode } = error;
      return complainOf(words, { code, message, hint }, exitCode);
    }
    const { explainDiskError } = await import("./files.ts");
    const why = explainDiskError(error);
    if (why !== null) {
      const message = `Could not go on: ${why}. (${String(error)})`;
      return complainOf(words, { code: "disk", message, hint: null }, 3);
    }
    const wish: OutputWish = invocation;
    const detail = error instanceof Error ? (wish.verbose ? error.stack : error.message) : error;
    const message = `Something went wrong inside allset: ${String(detail)}`;
    const hint =
      "This is a fault of ours. Run it again with --verbose and show it to your instructors.";
    return complainOf(words, { code: "internal", message, hint }, 3);
  } finally {
    for (const signal of signals) process.off(signal, interrupt);
  }
}

function complainOf(
  words: readonly string[],
  error: ErrorReport["error"],
  exitCode: ExitCode,
): ExitCode {
  // The words may be what is wrong, so they are not asked in any cleverer way.
  if (words.includes("--json")) {
    const document: ErrorReport = { schema: 1, kind: "error", version, exitCode, error };
    process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    return exitCode;
  }
  const width = process.stderr.isTTY ? Math.min(process.stderr.columns, widestText) : Infinity;
  const say = (text: string) => process.stderr.write(`${wrapLines(text, width)}\n`);
  say(`\n${error.message}`);
  if (error.hint !== null) say(error.hint);
  if (error.code === "usage") process.stderr.write("For help: allset --help\n");
  return exitCode;
}
