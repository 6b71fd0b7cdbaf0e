import { join } from "node:path";
import type { RequirementList } from "@allset/contract";
import { readTextFile, writeTextFile } from "../files.ts";
import { readJson } from "../read-json.ts";
import { readRequirementList } from "./read-requirement-list.ts";

/** A list as it was when the server last gave it. */
export type SavedList = { savedAt: Date; list: RequirementList };

/** The saved list of a workshop, or null when there is none that can be read. */
export async function findSavedList(serverFolder: string, slug: string): Promise<SavedList | null> {
  const document = readJson((await readTextFile(listPath(serverFolder, slug))) ?? "");
  if (typeof document !== "object" || document === null) return null;
  if (!("savedAt" in document) || !("list" in document)) return null;
  const savedAt = new Date(String(document.savedAt));
  const list = readRequirementList(document.list);
  return list === null || Number.isNaN(savedAt.getTime()) ? null : { savedAt, list };
}

/** Keeps a list for a day without a connection. */
export async function saveList(serverFolder: string, { savedAt, list }: SavedList): Promise<void> {
  const path = listPath(serverFolder, list.workshop.slug);
  await writeTextFile(path, JSON.stringify({ savedAt: savedAt.toISOString(), list }));
}

const listPath = (serverFolder: string, slug: string) =>
  join(serverFolder, "lists", `${slug}.json`);
