import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

/** How a program ended, and what it said. */
export type Ended = { code: number | null; stdout: string; stderr: string };

/** Runs a program to its end, with `input` on its standard input, in a folder that is also its home, with these settings in its environment. */
export async function runProgram(
  command: string,
  words: string[],
  {
    folder,
    input = "",
    settings = {},
  }: { folder: string; input?: string; settings?: Record<string, string> },
): Promise<Ended> {
  const child = spawn(command, words, {
    cwd: folder,
    env: { PATH: process.env["PATH"], HOME: folder, ...settings },
    stdio: "pipe",
  });
  child.stdin.end(input);
  const [[code], stdout, stderr] = await Promise.all([
    once(child, "close") as Promise<[number | null]>,
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code, stdout, stderr };
}
