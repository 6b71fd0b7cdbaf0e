import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { canEnter } from "./server-account.ts";

const stranger = { name: "stranger", uid: 54_321, gid: 54_321 };
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "allset-test-account-"));
  await mkdir(join(folder, "inner"), { mode: 0o755 });
});

afterEach(() => rm(folder, { recursive: true }));

test("an open folder below a private one cannot be entered by another account", async () => {
  await chmod(folder, 0o700);

  expect(await canEnter(join(folder, "inner"), stranger)).toBe(false);
});

test("being allowed to pass is enough, listing is not needed", async () => {
  await chmod(folder, 0o711);

  expect(await canEnter(join(folder, "inner"), stranger)).toBe(true);
});

test.runIf(process.getuid !== undefined)(
  "the owner's own permission counts for the owner (not on Windows, which has no owners by number)",
  async () => {
    await chmod(folder, 0o700);
    const owner = { name: "owner", uid: process.getuid?.() ?? 0, gid: 54_321 };

    expect(await canEnter(join(folder, "inner"), owner)).toBe(true);
  },
);
