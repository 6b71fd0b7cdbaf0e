import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { makeLearnerKey, readLearnerKey } from "@allset/contract";
import { createTextFile, readTextFile } from "../files.ts";

/**
 * The key for one server, and how it came: `made` is new, `replaced` took the place of one that somebody edited, whose file
 * was kept under `setAside`.
 */
export type LearnerKey =
  | { kind: "kept"; key: string }
  | { kind: "made"; key: string }
  | { kind: "replaced"; key: string; setAside: string };

/** What stands in the place of the key: a whole one, none yet, or one that somebody edited. */
export type KeyFinding =
  | { kind: "key"; key: string }
  | { kind: "none" }
  | { kind: "edited"; path: string };

/** The key for a server; nothing is made. */
export async function findLearnerKey(serverFolder: string): Promise<KeyFinding> {
  const path = keyPath(serverFolder);
  const text = await readTextFile(path);
  if (text === null) return { kind: "none" };
  const reading = readLearnerKey(text);
  return reading.kind === "key" ? reading : { kind: "edited", path };
}

/**
 * The key for a server, made on first use. One key per server, so that two servers cannot compare learners. The file
 * `key` holds the key and a line break, and nothing else.
 *
 * @throws what the file system throws, when no new key can be kept: a key that is lost at once could never delete its data.
 */
export async function obtainLearnerKey(serverFolder: string): Promise<LearnerKey> {
  const path = keyPath(serverFolder);
  const found = await findLearnerKey(serverFolder);
  if (found.kind === "key") return { kind: "kept", key: found.key };
  if (found.kind === "none") return { kind: "made", key: await makeKeyFile(path) };
  const setAside = await setKeyAside(serverFolder);
  return { kind: "replaced", key: await makeKeyFile(path), setAside };
}

/** Moves the key out of the way and says where to, so that a learner who edited it can still put it right. */
export async function setKeyAside(serverFolder: string): Promise<string> {
  const path = keyPath(serverFolder);
  const aside = `${path}.edited`;
  await rename(path, aside);
  return aside;
}

/** Forgets the key: from now on this computer is a new learner to that server. */
export async function removeLearnerKey(serverFolder: string): Promise<void> {
  await rm(keyPath(serverFolder), { force: true });
}

const keyPath = (serverFolder: string) => join(serverFolder, "key");

async function makeKeyFile(path: string): Promise<string> {
  const key = makeLearnerKey((length) => crypto.getRandomValues(new Uint8Array(length)));
  if (await createTextFile(path, `${key}\n`)) return key;
  // Another run made one in the meantime: both must be the same learner.
  const reading = readLearnerKey((await readTextFile(path)) ?? "");
  if (reading.kind !== "key") throw new Error(`could not keep a key at ${path}`);
  return reading.key;
}
