import { CommanderError } from "commander";
import { describeProgram, examples } from "./describe-program.ts";
import type { Invocation } from "./invocation.ts";

/** What the words after `allset` mean: something to do, a text to print (help, version), or a mistake to explain. */
export type Reading =
  | { kind: "run"; invocation: Invocation }
  | { kind: "print"; text: string }
  | { kind: "mistake"; message: string };

/** Reads the command line. Nothing is printed and nothing ends the process. */
export function readArguments(words: readonly string[]): Reading {
  let invocation: Invocation | null = null;
  const printed: string[] = [];
  const complaints: string[] = [];
  const program = describeProgram((found) => {
    invocation = found;
  });
  for (const command of [
    program,
    ...program.commands,
    ...program.commands.flatMap((one) => one.commands),
  ]) {
    command
      .exitOverride()
      .showSuggestionAfterError()
      .configureOutput({
        writeOut: (text) => printed.push(text),
        writeErr: (text) => complaints.push(text),
      });
  }
  try {
    if (words.length === 0) return { kind: "print", text: program.helpInformation() + examples };
    program.parse(words, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: "print", text: printed.join("") };
    const complaint = complaints
      .join("")
      .trim()
      .replace(/^error: /, "");
    return { kind: "mistake", message: complaint || error.message };
  }
  return invocation === null
    ? { kind: "mistake", message: "nothing to do" }
    : { kind: "run", invocation };
}
