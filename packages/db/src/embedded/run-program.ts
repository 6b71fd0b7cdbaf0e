import { spawn } from "node:child_process";
import type { Account } from "./server-account.ts";

/** Runs a program to its end and gives back what it printed; throws with the output if it fails. */
export function runProgram(
  file: string,
  args: readonly string[],
  options: { cwd?: string; account?: Account | undefined } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      ...(options.cwd !== undefined && { cwd: options.cwd }),
      ...(options.account && { uid: options.account.uid, gid: options.account.gid }),
      // PG* variables of the caller must not steer the embedded server, and macOS needs a locale.
      ...(process.platform !== "win32" && { env: { PATH: "/usr/bin:/bin", LC_ALL: "C" } }),
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
    });
    let output = "";
    const collect = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-16_384);
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("error", reject);
    // "exit", not "close": a server started by pg_ctl may keep the pipes open for years.
    child.on("exit", (code) => {
      child.stdout.destroy();
      child.stderr.destroy();
      if (code === 0) resolve(output);
      else reject(new Error(`${file} ended with ${code ?? "a signal"}:\n${output.trim()}`));
    });
  });
}
