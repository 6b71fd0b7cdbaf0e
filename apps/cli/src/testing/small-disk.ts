import { execFile } from "node:child_process";
import { mkdtemp, rm, rmdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { codeOf } from "../files.ts";

const bytes = 256 * 1024;

/** A disk of its own that can be full. */
export type SmallDisk = {
  folder: string;
  /** Takes all space that is left. */
  fill(): Promise<void>;
  /** Gives it back. */
  free(): Promise<void>;
  remove(): Promise<void>;
};

/** @returns null where nobody may mount a disk: only Linux lets root, outside of most containers. */
export async function mountSmallDisk(): Promise<SmallDisk | null> {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return null;
  const run = promisify(execFile);
  const folder = await mkdtemp(join(tmpdir(), "allset-disk-"));
  try {
    await run("mount", ["-t", "tmpfs", "-o", `size=${bytes}`, "tmpfs", folder]);
  } catch {
    await rmdir(folder);
    return null;
  }
  const ballast = join(folder, "ballast");
  return {
    folder,
    fill: async () =>
      await writeFile(ballast, Buffer.alloc(bytes)).catch((error: unknown) => {
        if (codeOf(error) !== "ENOSPC") throw error;
      }),
    free: async () => await rm(ballast),
    remove: async () => {
      await run("umount", [folder]);
      await rmdir(folder);
    },
  };
}
