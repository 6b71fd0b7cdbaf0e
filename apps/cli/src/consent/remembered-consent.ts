import { join } from "node:path";
import { readTextFile, writeTextFile } from "../files.ts";
import { readJson } from "../read-json.ts";

export type ConsentAnswer = "send" | "dont_send";

/** The answer that a learner wanted remembered for one server and exactly this promise; null without one. */
export async function findRememberedConsent(
  serverFolder: string,
  promise: string,
): Promise<ConsentAnswer | null> {
  const document = readJson((await readTextFile(pathOf(serverFolder))) ?? "");
  if (typeof document !== "object" || document === null) return null;
  if (!("text" in document) || document.text !== promise || !("answer" in document)) return null;
  return document.answer === "send" || document.answer === "dont_send" ? document.answer : null;
}

export async function rememberConsent(
  serverFolder: string,
  promise: string,
  answer: ConsentAnswer,
): Promise<void> {
  const document = { answer, text: promise };
  await writeTextFile(pathOf(serverFolder), `${JSON.stringify(document)}\n`);
}

const pathOf = (serverFolder: string) => join(serverFolder, "consent.json");
