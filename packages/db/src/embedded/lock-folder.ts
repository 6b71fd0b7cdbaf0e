import { createHash } from "node:crypto";
import { realpath, rm, stat } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";

export type FolderLock = { release(): Promise<void> };

/** Thrown when a living process holds the folder. */
export class FolderInUseError extends EmbeddedPostgresError {
  override name = "FolderInUseError";
  constructor(folder: string) {
    super(`${folder} is in use by another running Allset. Stop that one first.`);
  }
}

/**
 * Makes this process the only one that works in `folder`, until it releases the lock or dies.
 *
 * The lock is a listening local socket: the operating system ends it with the process, also after
 * a kill -9, so there is no process number that could be stale or reused. Throws `FolderInUseError`.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const address = await lockAddress(folder);
  const server = await listen(address).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== "EADDRINUSE" || (await isAnswered(address))) return null;
    // A socket file of a killed process (macOS only; the other systems leave none behind).
    await rm(address, { force: true });
    return listen(address).catch(() => null);
  });
  if (!server) throw new FolderInUseError(folder);
  server.unref();
  return {
    release: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}

async function lockAddress(folder: string): Promise<string> {
  const path = await realpath(folder);
  const { dev, ino } = await stat(path);
  // Device and inode tell apart the same path in two containers that share a network.
  const id = createHash("sha256").update(`${path}\n${dev}\n${ino}`).digest("hex").slice(0, 32);
  if (process.platform === "linux") return `\0allset-${id}`;
  if (process.platform === "win32") return `\\\\.\\pipe\\allset-${id}`;
  const beside = join(path, "lock.sock");
  const longestSocketPath = 103;
  return beside.length <= longestSocketPath ? beside : join(tmpdir(), `allset-${id}.sock`);
}

function listen(address: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", reject);
    server.listen(address, () => resolve(server));
  });
}

function isAnswered(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
