import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** An empty folder for one test, gone afterwards. */
export async function testFolder(): Promise<string> {
  const { folder, remove } = await makeTestFolder();
  onTestFinished(remove);
  return folder;
}

/** An empty folder for as long as the caller wants it. */
export async function makeTestFolder(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "allset-cli-"));
  return { folder, remove: async () => await rm(folder, { recursive: true, force: true }) };
}
