import type { ScriptWishes } from "./script-wishes.ts";

/** The check as one POSIX shell script that needs nothing else. */
export function checkScriptSh({ list, origin }: ScriptWishes): string {
  return `#!/bin/sh\n# ${list.workshop.slug} ${origin}\n`;
}
