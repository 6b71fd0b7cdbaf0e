import { existsSync } from "node:fs";
import { join } from "node:path";
import { systemPath, type Computer } from "./computer.ts";
import { runProgram, type Said } from "./run-script.ts";

const cli = join(import.meta.dirname, "../../../../apps/cli/dist/allset.js");

/** Runs the built command line program on a computer; on a terminal of its own, all it says is in `stdout`. */
export async function runCli(
  computer: Computer,
  words: readonly string[],
  {
    terminal = false,
    environment = {},
  }: { terminal?: boolean; environment?: Record<string, string> } = {},
): Promise<Said> {
  if (!existsSync(cli)) throw new Error("apps/cli is not built: run its build script first.");
  const command = [process.execPath, cli, ...words];
  return await runProgram(
    computer,
    terminal
      ? [systemPath("script"), "--quiet", "--return", "--command", command.join(" "), "/dev/null"]
      : command,
    { SHELL: systemPath("dash"), ...environment },
  );
}
