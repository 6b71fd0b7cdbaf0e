import { join } from "node:path";
import { readTextFile, writeTextFile } from "../files.ts";

/** Whether this computer was asked for an e-mail address for a workshop before: once is enough. */
export async function wasAskedForEmail(serverFolder: string, slug: string): Promise<boolean> {
  return ((await readTextFile(pathOf(serverFolder))) ?? "").split("\n").includes(slug);
}

export async function rememberAskedForEmail(serverFolder: string, slug: string): Promise<void> {
  const before = (await readTextFile(pathOf(serverFolder))) ?? "";
  await writeTextFile(pathOf(serverFolder), `${before}${slug}\n`);
}

const pathOf = (serverFolder: string) => join(serverFolder, "asked-for-email");
