import { copyFile, link, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { constants } from "node:fs";
import { dirname, join } from "node:path";

/** Why a file could not be written, in words a learner can act on; null for anything that is not about the disk. */
export function explainDiskError(error: unknown): string | null {
  switch (codeOf(error)) {
    case "ENOSPC":
    case "EDQUOT":
      return "the disk is full";
    case "EROFS":
      return "the disk is read-only";
    case "EACCES":
    case "EPERM":
      return "this account may not write there";
    case "ENOTDIR":
    case "EISDIR":
    case "EEXIST":
      return "something else is in the way there";
    case "EIO":
      return "the disk has a fault";
    default:
      return null;
  }
}

/** The text of a file, or null when there is none. */
export async function readTextFile(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return null;
    throw error;
  }
}

/**
 * Puts a whole text in place at once, readable by its owner alone: a crash or a full disk leaves the old text or the new
 * one, never half of either.
 */
export async function writeTextFile(path: string, text: string): Promise<void> {
  const draft = await writeDraft(path, text);
  try {
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/**
 * Like {@link writeTextFile}, but never over another file.
 *
 * @returns false when somebody else was there first; their text stays.
 */
export async function createTextFile(path: string, text: string): Promise<boolean> {
  const draft = await writeDraft(path, text);
  try {
    await linkOrCopy(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** The system's word for what went wrong, such as `ENOENT`. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : null;
}

async function writeDraft(path: string, text: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = join(dirname(path), `.${crypto.randomUUID()}.draft`);
  try {
    const file = await open(draft, "wx", 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  return draft;
}

async function linkOrCopy(draft: string, path: string): Promise<void> {
  try {
    await link(draft, path);
  } catch (error) {
    // Memory sticks formatted for every system know no links.
    if (!["EPERM", "ENOTSUP", "ENOSYS", "EOPNOTSUPP"].includes(codeOf(error) ?? "")) throw error;
    await copyFile(draft, path, constants.COPYFILE_EXCL);
  }
}
