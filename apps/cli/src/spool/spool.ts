import { readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Attempt } from "@allset/client";
import { codeOf, readTextFile, writeTextFile } from "../files.ts";
import { readJson } from "../read-json.ts";

/**
 * A result that waits to be sent to the server at `origin`. `attempt` keeps its id on every try, which is how the server
 * knows a repeated one. `notBefore` is when the server said it may be asked again.
 */
export type Queued = { origin: string; attempt: Attempt; notBefore: Date | null };

/** Keeps a result until the server has it. Ids are in the order of time, so the files' names are too. */
export async function enqueue(serverFolder: string, queued: Queued): Promise<void> {
  await writeTextFile(pathOf(serverFolder, queued.attempt.id), JSON.stringify(queued));
}

/** The results that wait for a server, oldest first. A file that cannot be understood is left alone. */
export async function listQueued(serverFolder: string): Promise<Queued[]> {
  const names = (await namesIn(join(serverFolder, "outbox"))).filter((name) =>
    /^[^.].*\.json$/.test(name),
  );
  const texts = await Promise.all(
    names.toSorted().map(async (name) => await readTextFile(join(serverFolder, "outbox", name))),
  );
  return texts.flatMap((text) => {
    const queued = readQueued(readJson(text ?? ""));
    return queued === null ? [] : [queued];
  });
}

/** Takes a result out of the queue: the server has it. */
export async function dequeue(serverFolder: string, id: string): Promise<void> {
  // A file that cannot be removed is sent once more, and known by its id.
  await rm(pathOf(serverFolder, id), { force: true }).catch(() => undefined);
}

/** Takes a result out of the queue that the server will never take, and keeps it for somebody to look at. */
export async function setRefusedAside(serverFolder: string, id: string): Promise<string> {
  const aside = `${pathOf(serverFolder, id)}.refused`;
  try {
    await rename(pathOf(serverFolder, id), aside);
  } catch (error) {
    // Another run did the same in the meantime, or it could not be saved at all.
    if (codeOf(error) !== "ENOENT" && codeOf(error) !== "ENOTDIR") throw error;
  }
  return aside;
}

const pathOf = (serverFolder: string, id: string) => join(serverFolder, "outbox", `${id}.json`);

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return [];
    throw error;
  }
}

// Only this program writes these files; whether they still hold what the contract wants, the server decides.
function readQueued(document: unknown): Queued | null {
  if (!isRecord(document) || !isRecord(document["attempt"])) return null;
  const { origin, attempt } = document;
  if (typeof origin !== "string" || typeof attempt["id"] !== "string") return null;
  const notBefore = new Date(String(document["notBefore"]));
  return {
    origin,
    attempt: attempt as Attempt,
    notBefore: Number.isNaN(notBefore.getTime()) ? null : notBefore,
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
