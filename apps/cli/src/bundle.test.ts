import { readdir, readFile } from "node:fs/promises";
import { spawnSync } from "node:child_process";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { expect, test } from "vitest";
import { testFolder } from "./testing/test-folder.ts";

test("the program is one file that needs Node.js alone, and carries neither pages nor tables", async () => {
  const outDir = await testFolder();
  const configFile = fileURLToPath(new URL("../vite.config.ts", import.meta.url));
  await build({ configFile, root: join(configFile, ".."), logLevel: "silent", build: { outDir } });
  const files = await readdir(outDir);
  expect(files.toSorted()).toEqual([
    "README.md",
    "allset.js",
    "package.json",
    "report.schema.json",
  ]);

  const text = await readFile(join(outDir, "allset.js"), "utf8");
  const imported = [...text.matchAll(/^import .*? from "([^"]+)";$/gm)].map(
    ([, name = ""]) => name,
  );
  expect(imported.length).toBeGreaterThan(0);
  expect(imported.filter((name) => !isBuiltin(name))).toEqual([]);
  expect(text).not.toMatch(/react-dom|drizzle|fastify/);

  const { status, stdout } = spawnSync(process.execPath, [join(outDir, "allset.js"), "--version"], {
    encoding: "utf8",
  });
  expect({ status, stdout }).toEqual({ status: 0, stdout: "1.0.0\n" });
});
