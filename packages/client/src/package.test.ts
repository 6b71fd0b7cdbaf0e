import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";

const run = promisify(execFile);
const home = join(import.meta.dirname, "..");
const program = (name: string) => join(home, "node_modules/.bin", name);

// The package as it would be published, unpacked where another project would have it.
let project: string;
let installed: string;
let tarball: string;

beforeAll(async () => {
  if (!existsSync(join(home, "dist/index.js"))) {
    throw new Error("packages/client is not built: run its build script first.");
  }
  project = await mkdtemp(join(tmpdir(), "allset-client-"));
  await run("pnpm", ["pack", "--pack-destination", project], { cwd: home });
  const [name] = (await readdir(project)).filter((file) => file.endsWith(".tgz"));
  tarball = join(project, name ?? "");
  installed = join(project, "node_modules/@allset/client");
  await mkdir(installed, { recursive: true });
  await run("tar", ["-xzf", tarball, "-C", installed, "--strip-components=1"]);
});

afterAll(() => rm(project, { recursive: true, force: true }));

test("publint finds nothing to say", async () => {
  await run(program("publint"), ["--strict", tarball]);
});

test("its types resolve from every kind of module", async () => {
  await run(program("attw"), [tarball]);
});

test.each(["index.js", "index.cjs"])("%s is at most 10 kB gzip", async (file) => {
  const code = await readFile(join(installed, "dist", file));
  expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(10_000);
});

test("it brings nothing along: no dependencies, no schemas, nobody else's types", async () => {
  const manifest = JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
  expect(manifest.dependencies ?? {}).toEqual({});
  for (const file of await readdir(join(installed, "dist"))) {
    const code = await readFile(join(installed, "dist", file), "utf8");
    const imported = [...code.matchAll(/\b(?:from|require\()\s*["'](.+?)["']/g)];
    expect.soft(imported.filter(([, name]) => !name?.startsWith("./"))).toEqual([]);
    expect.soft(code.match(/Zod[A-Z]|superRefine|Fastify|drizzle/)?.[0]).toBeUndefined();
  }
});

test("everything of its own that the README leads to comes along", async () => {
  const readme = await readFile(join(installed, "README.md"), "utf8");
  const links = [...readme.matchAll(/\]\((?!https?:|\.\.\/)([^)#]+)/g)].map(
    ([, path = ""]) => path,
  );
  expect(links.length).toBeGreaterThan(0);
  expect(links.filter((path) => !existsSync(join(installed, path)))).toEqual([]);
});

test.each([
  ["import", ["--input-type=module", "-e", 'import * as all from "@allset/client"; show(all)']],
  ["require", ["-e", 'show(require("@allset/client"))']],
])("it loads with %s", async (_, [...words]) => {
  const script = `${words.pop()}; function show(all) { console.log(typeof all.createAllsetClient, all.newLearnerKey().slice(0, 4)) }`;
  const { stdout } = await run(process.execPath, [...words, script], { cwd: project });
  expect(stdout).toBe("function AS1-\n");
});
