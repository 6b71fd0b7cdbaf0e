import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FolderInUseError, lockFolder } from "./lock-folder.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "allset-test-lock-"));
});

afterEach(() => rm(folder, { recursive: true }));

test("of many that want a folder at once exactly one gets it", async () => {
  const tries = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder)));

  const held = tries.filter((result) => result.status === "fulfilled");
  expect(held).toHaveLength(1);
  for (const result of tries) {
    if (result.status === "rejected") expect(result.reason).toBeInstanceOf(FolderInUseError);
  }
  await held[0]?.value.release();
});

test("a released folder is free for the next one", async () => {
  await (await lockFolder(folder)).release();

  const next = await lockFolder(folder);

  await expect(lockFolder(folder)).rejects.toThrow(FolderInUseError);
  await next.release();
});
