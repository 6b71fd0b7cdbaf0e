import { type ChildProcessByStdio, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { promisify } from "node:util";

/** The built server; `TEST_SERVER` may name another bundle to try. */
const serverProgram =
  process.env["TEST_SERVER"] ?? join(import.meta.dirname, "../../../apps/server/dist/main.js");

const mostSecondsToStart = 100;

/** A built server that runs as a program of its own. */
export type ServerProcess = {
  pid: number;
  /** The one-time link for the first owner. */
  setupLink: string | null;
  /** Resolves when its log, or what it says to the operator, holds these words. */
  says(words: string): Promise<void>;
  /** Sends a signal, waits for the end and gives back the exit code; null when the signal ended it. Harmless when it is over. */
  end(signal: "SIGTERM" | "SIGKILL"): Promise<number | null>;
};

/**
 * Starts the built server on 127.0.0.1, as an operator would, and waits until it listens.
 *
 * @param program another build of the server.
 * @throws with what it said when it ends instead.
 */
export async function startServerProcess(
  environment: { PORT: string; DATABASE_URL: string; ALLSET_DATA_DIR: string } & Record<
    string,
    string
  >,
  program = serverProgram,
): Promise<ServerProcess> {
  if (!existsSync(program))
    throw new Error("apps/server is not built: run its build script first.");
  const server = spawn(process.execPath, [program, "start"], {
    env: {
      PATH: process.env["PATH"],
      HOST: "127.0.0.1",
      ALLSET_DATABASE_CONNECTIONS: "4",
      ALLSET_LOG_LEVEL: "warn",
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exit: Promise<unknown> = once(server, "exit");
  let said = "";
  const listeners = new Set<() => void>();
  for (const stream of [server.stdout, server.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      said += `${line}\n`;
      for (const listener of listeners) listener();
    });
  }
  const saying = (pattern: RegExp) =>
    new Promise<void>((resolve) => {
      const listener = () => {
        if (!pattern.test(said)) return;
        listeners.delete(listener);
        resolve();
      };
      listeners.add(listener);
      listener();
    });

  // One that neither listens nor ends would hold up everything.
  const giveUp = setTimeout(() => server.kill("SIGKILL"), mostSecondsToStart * 1000);
  // The link, or the empty line that comes where there is none, follows the address.
  const listens = saying(/running at .*\n.*\n/).then(() => true);
  const started = await Promise.race([listens, exit.then(() => false)]);
  clearTimeout(giveUp);
  if (!started) throw new Error(`The server did not start:\n${said}`);
  return {
    pid: server.pid ?? 0,
    setupLink: /http\S+\/setup\?token=\S+/.exec(said)?.[0] ?? null,
    says: (words) => saying(new RegExp(words)),
    async end(signal) {
      if (server.exitCode === null && server.signalCode === null) server.kill(signal);
      await exit;
      return server.exitCode;
    },
  };
}

/** A command of the built server as a program, for `runProgram`. */
export const serverCommand = (...words: string[]): [string, string[]] => [
  process.execPath,
  [serverProgram, ...words],
];

/** Starts a command of the built server, such as `stats verify`. Its output and its errors are streams of text. */
export function startServerCommand(
  settings: { DATABASE_URL: string; ALLSET_DATA_DIR: string },
  ...words: string[]
): ChildProcessByStdio<null, Readable, Readable> {
  const command = spawn(process.execPath, [serverProgram, ...words], {
    env: { PATH: process.env["PATH"], ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  command.stdout.setEncoding("utf8");
  command.stderr.setEncoding("utf8");
  return command;
}

/** Runs a command of the built server, such as `stats verify`, and gives back what it printed. @throws when it fails. */
export async function runServerCommand(
  settings: { DATABASE_URL: string; ALLSET_DATA_DIR: string },
  ...words: string[]
): Promise<string> {
  const env = { PATH: process.env["PATH"], ...settings };
  const { stdout } = await promisify(execFile)(process.execPath, [serverProgram, ...words], {
    env,
  });
  return stdout;
}
