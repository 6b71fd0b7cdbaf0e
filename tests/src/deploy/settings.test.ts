import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";

const home = join(import.meta.dirname, "../../..");
const read = (path: string) => readFile(join(home, path), "utf8");

/** The names of all settings, as the one reader of the environment spells them. */
async function settings(): Promise<string[]> {
  const code = await read("apps/server/src/config.ts");
  const schema = /const Environment = z\.object\(\{([^]*?)\n\}\);/.exec(code)?.[1] ?? "";
  return [...schema.matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map((match) => match[1] ?? "");
}

test("operators find every setting in their table, and no other", async () => {
  const table = await read("docs/operators.md");
  const documented = [...table.matchAll(/^\| `([A-Z][A-Z_]+)`/gm)].map((match) => match[1]);
  expect(new Set(documented)).toEqual(new Set(await settings()));
});

test.each(["deploy/systemd/allset.env", "deploy/systemd/allset@.service"])(
  "%s sets nothing that does not exist",
  async (path) => {
    // Read by libraries, and by glibc.
    const known = new Set(["NODE_ENV", "MALLOC_ARENA_MAX", ...(await settings())]);
    const set = (await read(path)).matchAll(
      /(?:^|^Environment=|^Environment=.* )([A-Z][A-Z_]+)=/gm,
    );
    const names = [...set].map((match) => (match[1] ?? "").replace(/_FILE$/, ""));
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  },
);
