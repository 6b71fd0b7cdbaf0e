import { readdir, readFile } from "node:fs/promises";
import { execFile } from "node:child_process";
import { isBuiltin } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "vite";
import { beforeAll, expect, test } from "vitest";
import { startContractServer } from "./testing/contract-server.ts";
import { fakePrograms } from "./testing/fake-programs.ts";
import { reportOf } from "./testing/report-of.ts";
import { listOf, need } from "./testing/requirement-list.ts";
import { makeTestFolder, testFolder } from "./testing/test-folder.ts";

let folder: string;

beforeAll(async () => {
  const made = await makeTestFolder();
  folder = made.folder;
  const configFile = fileURLToPath(new URL("../vite.config.ts", import.meta.url));
  const root = join(configFile, "..");
  await build({ configFile, root, logLevel: "silent", build: { outDir: folder } });
  return made.remove;
});

test("the program needs Node.js alone, and carries neither pages nor tables", async () => {
  expect((await readdir(folder)).toSorted()).toEqual([
    "LICENSE",
    "README.md",
    "allset.js",
    "package.json",
    "parts",
    "report.schema.json",
  ]);
  const names = [
    "allset.js",
    ...(await readdir(join(folder, "parts"))).map((one) => `parts/${one}`),
  ];
  for (const name of names) {
    // oxlint-disable-next-line no-await-in-loop -- a handful of files
    const text = await readFile(join(folder, name), "utf8");
    const outside = importsOf(text).filter((one) => !one.startsWith("./") && !isBuiltin(one));
    expect({ name, outside }).toEqual({ name, outside: [] });
    expect(text).not.toMatch(/react-dom|drizzle|fastify/);
  }
});

test("help waits for the words of the command line alone: neither schemas, checks nor the network are loaded for it", async () => {
  const loaded = await loadedWith(join(folder, "allset.js"));
  const whole = [...loaded.values()].join("\n");
  expect(whole).toContain("Checks this computer for a workshop");
  expect(whole).not.toMatch(/ZodType|Miniconda|@trpc\/client/);
  expect(whole.length).toBeLessThan(125_000);
});

test("what npm packs is installed without a network, and then npx allset checks a computer", async () => {
  const server = await startContractServer([listOf([need("git")])]);
  const cwd = await testFolder();
  const programs = await fakePrograms({ git: 'echo "git version 2.47.0"' });
  const path = `${programs}:${process.env["PATH"]}`;
  const env = { PATH: path, HOME: cwd, LANG: "C.UTF-8", npm_config_offline: "true" };
  const call = async (...[program, ...words]: [string, ...string[]]) =>
    (await promisify(execFile)(program, words, { cwd, env })).stdout;
  const packed = (await call("npm", "pack", folder, "--silent")).trim();
  await call("npm", "install", "--no-audit", "--no-fund", `./${packed}`);

  expect(await call("npx", "allset", "--version")).toBe("1.0.0\n");
  const words = ["check", "leeds", "--send", "--json", "-H", server.origin];
  const stdout = await call("npx", "allset", ...words);
  const report = reportOf({ code: 0, stdout, stderr: "" }, "check");
  expect(report).toMatchObject({ ready: true, sending: { state: "sent" } });
  expect(server.stored.size).toBe(1);
});

const importsOf = (text: string) =>
  [...text.matchAll(/^import (?:.*? from )?"([^"]+)";$/gm)].map(([, name = ""]) => name);

/** A file and all that Node.js reads before it runs, by path. */
async function loadedWith(path: string, found = new Map<string, string>()) {
  if (found.has(path)) return found;
  const text = await readFile(path, "utf8");
  found.set(path, text);
  for (const name of importsOf(text).filter((one) => one.startsWith("./"))) {
    // oxlint-disable-next-line no-await-in-loop -- a handful of files
    await loadedWith(join(dirname(path), name), found);
  }
  return found;
}
