import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);
// An ordinary account's PATH often lacks the folders where Debian puts servers.
const env = { ...process.env, PATH: `${process.env["PATH"]}:/usr/sbin:/sbin` };

/**
 * Runs a program of the system to its end, and gives back what it said on both streams.
 *
 * @throws with its output when it fails, and with what to install when it is missing.
 */
export async function systemProgram(name: string, ...words: string[]): Promise<string> {
  try {
    const { stdout, stderr } = await run(name, words, { env });
    return stdout + stderr;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      throw new Error(
        `${name} is missing. On Debian: apt-get install nginx systemd openssl procps`,
      );
    }
    throw error;
  }
}
