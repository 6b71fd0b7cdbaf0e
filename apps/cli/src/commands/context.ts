import { createAllsetClient, type AllsetClient } from "@allset/client";
import type { OutputWish } from "../invocation.ts";
import type { Config } from "../config.ts";
import type { ExitCode } from "../exit-code.ts";
import type { Machine } from "../machine.ts";
import type { ReportDocument } from "../report/report-document.ts";
import type { Dialog } from "../terminal/choose.ts";
import type { Screen } from "../terminal/screen.ts";

/** What every command works with. Parts that only some need are made when they are asked for. */
export type Context = {
  config: Config;
  /** The result goes to `stdout`; progress, questions and notices go to `stderr`. */
  stdout: Screen;
  stderr: Screen;
  /** Null where nobody can be asked. */
  dialog: Dialog | null;
  machine: Machine;
  fetch: typeof globalThis.fetch;
  now: () => Date;
  signal: AbortSignal;
};

/** Why a command could not do its work. It is told to the learner, or printed as the one document of `--json`. */
export class CommandError extends Error {
  readonly code: Extract<ReportDocument, { kind: "error" }>["error"]["code"];
  readonly exitCode: ExitCode;
  /** What the learner can do about it. */
  readonly hint: string | null;

  constructor(
    code: CommandError["code"],
    exitCode: ExitCode,
    message: string,
    hint: string | null,
  ) {
    super(message);
    this.code = code;
    this.exitCode = exitCode;
    this.hint = hint;
  }
}

/** The command line makes no sense (exit code 2). */
export function usageError(message: string, hint: string | null = null): CommandError {
  return new CommandError("usage", 2, message, hint);
}

/** The learner pressed Ctrl-C (exit code 130). */
export function interrupted(): CommandError {
  return new CommandError("interrupted", 130, "Stopped. Nothing was sent.", null);
}

/** Asks each server through this computer's own way out, trying again when that is quick. */
export function clientFor(context: Context, timeoutMs = 15_000, retries = 2) {
  return (origin: string): AllsetClient =>
    createAllsetClient({ url: origin, timeoutMs, retries, fetch: context.fetch });
}

/** Says something that is not the result; `--quiet` and `--json` leave it out. */
export function notice(context: Context, wish: Pick<OutputWish, "quiet" | "json">, text: string) {
  if (!wish.quiet && !wish.json) context.stderr.write(`${text}\n`);
}
