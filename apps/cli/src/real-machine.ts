import { access, constants, lstat, open, readdir, realpath, stat, statfs } from "node:fs/promises";
import { arch, hostname, release, userInfo } from "node:os";
import { parse } from "node:path";
import type { Config } from "./config.ts";
import type { Entry, Machine, Reach } from "./machine.ts";
import { runProgram } from "./run-program.ts";

const textBytes = 64 * 1024;

/**
 * The computer this runs on.
 *
 * @param signal ends every program that is still running, with its children.
 */
export function realMachine(
  config: Config,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
): Machine {
  return {
    system: config.system,
    homeFolder: config.homeFolder,
    commandFolders: config.commandFolders,
    commandExtensions: config.commandExtensions,
    userName: nameOfAccount(),
    hostName: hostname(),
    signal,
    variable: config.variable,
    core: { version: release(), processor: arch() },
    run: async (program, parameters, timeoutMs) =>
      await runProgram(program, parameters, {
        timeoutMs,
        signal,
        folder: (await isFolder(config.homeFolder)) ? config.homeFolder : parse(process.cwd()).root,
        windows: config.system === "Windows",
      }),
    look,
    realFolder: async (folder) => await realpath(folder).catch(() => folder),
    names: async (folder) =>
      await readdir(folder).then(
        (names) => names.toSorted(),
        () => [],
      ),
    readText,
    freeBytes: async (folder) =>
      await statfs(folder).then(
        ({ bavail, bsize }) => bavail * bsize,
        () => null,
      ),
    reach: async (url, timeoutMs) => await reach(fetch, url, timeoutMs, signal),
  };
}

async function look(path: string): Promise<Entry | null> {
  try {
    const facts = await stat(path);
    const executable =
      facts.isFile() &&
      (await access(path, constants.X_OK).then(
        () => true,
        () => false,
      ));
    return { kind: facts.isDirectory() ? "folder" : "file", size: facts.size, executable };
  } catch (error) {
    return mayBeAlias(error) ? await lookAtAlias(path) : null;
  }
}

// Windows starts an app of its Store by a file that only itself can follow (https://github.com/nodejs/node/issues/36790).
async function lookAtAlias(path: string): Promise<Entry | null> {
  return await lstat(path).then(
    () => ({ kind: "file", size: 0, executable: true }),
    () => null,
  );
}

const mayBeAlias = (error: unknown) =>
  error instanceof Error &&
  "code" in error &&
  ["EACCES", "EPERM", "UNKNOWN"].includes(String(error.code));

const isFolder = async (path: string) => (await look(path))?.kind === "folder";

async function readText(path: string): Promise<string | null> {
  try {
    const file = await open(path);
    try {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(textBytes), 0, textBytes, 0);
      return buffer.toString("utf8", 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}

async function reach(
  fetch: typeof globalThis.fetch,
  url: string,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Reach> {
  const patience = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, { signal: AbortSignal.any([signal, patience]) });
    await response.body?.cancel();
    return { kind: "answered", status: response.status };
  } catch (error) {
    if (patience.aborted) return { kind: "timed_out" };
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    return { kind: "failed", message: cause instanceof Error ? cause.message : String(cause) };
  }
}

function nameOfAccount(): string {
  try {
    return userInfo().username;
  } catch {
    // An account without an entry, as in some containers.
    return "";
  }
}
