import { join } from "node:path";
import { readTextFile, writeTextFile } from "./files.ts";
import { readJson } from "./read-json.ts";

/** The last workshop that was checked for, so that `allset check` alone does the same again. */
export type Settings = { origin: string; workshop: string | null; code: string | null };

/** The settings of this computer; null before the first check. */
export async function readSettings(dataFolder: string): Promise<Settings | null> {
  const document = readJson((await readTextFile(join(dataFolder, "settings.json"))) ?? "");
  if (typeof document !== "object" || document === null || !("origin" in document)) return null;
  const text = (name: string) => {
    const value: unknown = Reflect.get(document, name);
    return typeof value === "string" ? value : null;
  };
  const origin = text("origin");
  return origin === null ? null : { origin, workshop: text("workshop"), code: text("code") };
}

export async function writeSettings(dataFolder: string, settings: Settings): Promise<void> {
  await writeTextFile(join(dataFolder, "settings.json"), `${JSON.stringify(settings)}\n`);
}
