import type { ScriptWishes } from "./script-wishes.ts";

/** The check as one script for Windows PowerShell 5.1. */
export function checkScriptPs1({ list, origin }: ScriptWishes): string {
  return `# ${list.workshop.slug} ${origin}\n`;
}
