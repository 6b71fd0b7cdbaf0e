import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { Attempt } from "@allset/contract";
import { systemPath, type Computer, type Shell } from "./computer.ts";

export type Said = { code: number | null; stdout: string; stderr: string };

/** Runs a check script on a computer, as `sh check.sh` does, without a terminal. */
export async function runScript(
  computer: Computer,
  shell: Shell,
  script: string,
  words: readonly string[],
  environment: Record<string, string> = {},
): Promise<Said> {
  const file = join(computer.home, "check.sh");
  await writeFile(file, script);
  return await runProgram(computer, commandOf(shell, file, words), environment);
}

/** The words that run a script file in a shell. */
export function commandOf(shell: Shell, file: string, words: readonly string[]): string[] {
  const start = shell === "busybox" ? [systemPath("busybox"), "sh"] : [systemPath(shell)];
  return [...start, file, ...words];
}

/** Runs anything on a computer to its end. */
export async function runProgram(
  { home, path }: Computer,
  [program = "", ...words]: readonly string[],
  environment: Record<string, string> = {},
): Promise<Said> {
  const child = spawn(program, words, {
    cwd: home,
    env: { HOME: home, PATH: path, LANG: "C.UTF-8", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [[code], stdout, stderr] = await Promise.all([
    once(child, "close") as Promise<[number | null]>,
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code, stdout, stderr };
}

/** The document a script would send. */
export async function documentOf(
  computer: Computer,
  shell: Shell,
  script: string,
  environment: Record<string, string> = {},
): Promise<Attempt> {
  const { stdout, stderr } = await runScript(computer, shell, script, ["--show"], environment);
  if (stderr !== "") throw new Error(stderr);
  return JSON.parse(stdout) as Attempt;
}
