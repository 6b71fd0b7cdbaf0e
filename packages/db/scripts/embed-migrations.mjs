// The server is one bundled file, so the migrations travel inside it as a module instead of as a folder beside it.
import { readFile, writeFile } from "node:fs/promises";

const folder = new URL("../migrations/", import.meta.url);
const journal = JSON.parse(await readFile(new URL("meta/_journal.json", folder), "utf8"));
const entries = await Promise.all(
  journal.entries.map(async ({ tag }) => {
    const text = await readFile(new URL(`${tag}.sql`, folder), "utf8");
    return `  { name: ${JSON.stringify(tag)}, sql: ${JSON.stringify(text)} },\n`;
  }),
);
await writeFile(
  new URL("../src/migrate/migrations.ts", import.meta.url),
  `// Made from the folder migrations/ by "pnpm generate". Edit the SQL there.\nexport const migrations: readonly { name: string; sql: string }[] = [\n${entries.join("")}];\n`,
);
