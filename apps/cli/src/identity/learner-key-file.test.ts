import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readLearnerKey } from "@allset/contract";
import { expect, test } from "vitest";
import { testFolder } from "../testing/test-folder.ts";
import { findLearnerKey, obtainLearnerKey, removeLearnerKey } from "./learner-key-file.ts";

test("a key is made on first use, whole and for its owner alone, and kept", async () => {
  const folder = join(await testFolder(), "localhost_4000");
  expect(await findLearnerKey(folder)).toEqual({ kind: "none" });
  const made = await obtainLearnerKey(folder);
  expect(made.kind).toBe("made");
  expect(readLearnerKey(made.key)).toEqual({ kind: "key", key: made.key });
  expect((await stat(join(folder, "key"))).mode & 0o777).toBe(0o600);
  expect(await obtainLearnerKey(folder)).toEqual({ kind: "kept", key: made.key });
  expect(await readdir(folder)).toEqual(["key"]);
});

test("twenty runs at once agree on one key", async () => {
  const folder = await testFolder();
  const keys = await Promise.all(
    Array.from({ length: 20 }, async () => await obtainLearnerKey(folder)),
  );
  expect(new Set(keys.map(({ key }) => key)).size).toBe(1);
});

test("an edited key is noticed, set aside, and replaced", async () => {
  const folder = await testFolder();
  const { key } = await obtainLearnerKey(folder);
  const edited = key.slice(0, 10) + (key[10] === "0" ? "1" : "0") + key.slice(11);
  await writeFile(join(folder, "key"), edited);
  const path = join(folder, "key");
  expect(await findLearnerKey(folder)).toEqual({ kind: "edited", path });
  const obtained = await obtainLearnerKey(folder);
  expect(obtained).toMatchObject({ kind: "replaced", setAside: join(folder, "key.edited") });
  expect(obtained.key).not.toBe(key);
  expect(await readFile(join(folder, "key.edited"), "utf8")).toBe(edited);
  expect(await findLearnerKey(folder)).toEqual({ kind: "key", key: obtained.key });
});

test("a key that was typed in by hand is read leniently", async () => {
  const folder = await testFolder();
  const { key } = await obtainLearnerKey(folder);
  await writeFile(join(folder, "key"), ` ${key.toLowerCase()}\r\n`);
  expect(await obtainLearnerKey(folder)).toEqual({ kind: "kept", key });
});

test("a forgotten key is gone, and the next one differs", async () => {
  const folder = await testFolder();
  const { key } = await obtainLearnerKey(folder);
  await removeLearnerKey(folder);
  expect(await findLearnerKey(folder)).toEqual({ kind: "none" });
  expect((await obtainLearnerKey(folder)).key).not.toBe(key);
});
