import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { testFolder } from "./test-folder.ts";

/** A folder of small shell programs to put on PATH, by name; the text is what each of them does. */
export async function fakePrograms(programs: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(await testFolder(), "bin");
  await mkdir(folder);
  await Promise.all(
    Object.entries(programs).map(async ([name, script]) => {
      await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`);
      await chmod(join(folder, name), 0o755);
    }),
  );
  return folder;
}
