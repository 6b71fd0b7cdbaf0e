import { spawn } from "@lydell/node-pty";
import { onTestFinished } from "vitest";
import { environmentOf, program, type Surroundings } from "./run-allset.ts";

/** A run of the program on a terminal of its own, as a learner sees it. */
export type TerminalRun = {
  /** Everything on the screen so far, without colours and cursor movements. */
  screen(): string;
  /** Resolves once this text is on the screen, from where the last wait ended. */
  sees(text: string): Promise<void>;
  type(keys: string): void;
  /** The terminal goes away, as when its window is closed. */
  hangUp(): void;
  exitCode: Promise<number>;
};

export const keys = {
  enter: "\r",
  right: "\u001B[C",
  left: "\u001B[D",
  ctrlC: "\u0003",
  ctrlD: "\u0004",
  escape: "\u001B",
};

/** @param through started instead of the program itself, with the program's command line behind it. */
export function runInTerminal(
  words: readonly string[],
  surroundings: Surroundings,
  through: readonly string[] = [],
): TerminalRun {
  const command = [
    ...through,
    process.execPath,
    "--disable-warning=ExperimentalWarning",
    program,
    ...words,
  ];
  const [file = "", ...parameters] = command;
  const terminal = spawn(file, parameters, {
    name: surroundings.variables?.["TERM"] ?? "xterm-256color",
    cols: surroundings.columns ?? 100,
    rows: 40,
    env: environmentOf(surroundings),
  });
  let printed = "";
  let seen = 0;
  let look = () => {};
  terminal.onData((text) => {
    printed += text;
    look();
  });
  const exitCode = new Promise<number>((resolve) => {
    terminal.onExit((exit) => resolve(exit.exitCode));
  });
  onTestFinished(() => {
    try {
      terminal.kill("SIGKILL");
    } catch {
      // It has ended.
    }
  });
  const screen = () => plain(printed);
  return {
    screen,
    sees: async (text) =>
      await new Promise((resolve, reject) => {
        look = () => {
          const at = screen().indexOf(text, seen);
          if (at === -1) return;
          seen = at + text.length;
          look = () => {};
          resolve();
        };
        void exitCode.then(() => {
          look();
          reject(new Error(`ended without saying "${text}":\n${screen()}`));
        });
        look();
      }),
    type: (text) => terminal.write(text),
    hangUp: () => terminal.kill("SIGHUP"),
    exitCode,
  };
}

const plain = (text: string) =>
  // oxlint-disable-next-line no-control-regex -- the escape character is what is looked for
  text.replaceAll("\r\n", "\n").replace(/\u001B\[[0-9;?]*[A-Za-z]/gu, "");
