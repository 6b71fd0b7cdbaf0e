import { rmSync } from "node:fs";
import { mkdtemp, rmdir, statfs, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemProgram } from "../testing/system-program.ts";

/** A disk of its own that can be full. */
export type SmallDisk = AsyncDisposable & {
  folder: string;
  /** Takes all space that is left. */
  fill(): Promise<void>;
  /** Gives it back. */
  free(): void;
};

/** Whether this machine lets us mount a disk: Linux, as root, outside of most containers. */
export async function mayMount(): Promise<boolean> {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
  return mountSmallDisk().then(
    async (disk) => {
      await disk[Symbol.asyncDispose]();
      return true;
    },
    () => false,
  );
}

/** Mounts a disk in memory, by default just large enough for an empty PostgreSQL and some load. */
export async function mountSmallDisk(size = "200m"): Promise<SmallDisk> {
  const folder = await mkdtemp(join(tmpdir(), "allset-disk-"));
  const ballast = join(folder, "ballast");
  await systemProgram("mount", "-t", "tmpfs", "-o", `size=${size}`, "tmpfs", folder).catch(
    async (error: unknown) => {
      await rmdir(folder);
      throw error;
    },
  );
  return {
    folder,
    async fill() {
      const { bavail, bsize } = await statfs(folder);
      await writeFile(ballast, Buffer.alloc(bavail * bsize)).catch((error: unknown) => {
        // Others took the last of it meanwhile.
        if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
      });
    },
    free: () => rmSync(ballast),
    async [Symbol.asyncDispose]() {
      await systemProgram("umount", folder);
      await rmdir(folder);
    },
  };
}
