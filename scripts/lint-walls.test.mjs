import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "./run.mjs";

/** Each line breaks one rule; the words are from the reason that the linter must give. */
const breaches = [
  ["apps/server/src/a1.ts", 'export { eq } from "drizzle-orm";', "holds no SQL"],
  ["apps/server/src/a2.ts", 'export { default as sql } from "postgres";', "holds no SQL"],
  ["apps/server/src/a3.ts", 'export * from "@allset/client";', "knows no caller"],
  ["apps/server/src/a4.ts", 'export * from "../../../packages/db/src/scope.ts";', "package name"],
  ["apps/server/src/a5.ts", 'export { spawn } from "node:child_process";', "probe safety"],
  ["apps/server/src/a6.ts", "export const port = process.env.PORT;", "process.env"],
  ["apps/server/src/a7.ts", 'export { env } from "node:process";', "config.ts only"],
  ["apps/server/src/b1.test.ts", 'export { eq } from "drizzle-orm";', "holds no SQL"],
  ["apps/cli/src/a1.ts", 'export * from "@allset/server";', "through packages/client"],
  ["apps/cli/src/a2.ts", 'export * from "@allset/db";', "through packages/client"],
  ["apps/admin/src/a1.ts", 'export { appRouter } from "@allset/server";', "router's type"],
  ["apps/admin/src/a2.ts", 'export * from "@allset/db";', "router's type"],
  ["apps/admin/src/a3.ts", 'export * from "node:fs";', "runs in a browser"],
  ["packages/client/src/a1.ts", 'export * from "@allset/db";', "public and small"],
  ["packages/client/src/a2.ts", 'export * from "node:fs";', "public and small"],
  ["packages/client/src/a3.ts", 'export { router } from "@allset/server";', "public and small"],
  ["packages/checks/src/a1.ts", 'export * from "node:fs";', "Checks are pure"],
  ["packages/checks/src/a2.ts", 'export * from "@allset/client";', "Checks are pure"],
  ["packages/contract/src/a1.ts", 'export * from "@allset/checks";', "words only"],
  ["packages/db/src/a1.ts", 'export * from "@allset/server";', "no other room"],
  ["tests/src/a1.ts", 'export { eq } from "drizzle-orm";', "only through packages/db"],
  ["packages/db/src/h1.ts", "export default 1;", "default export"],
  ["packages/db/src/h2.ts", "export const x: any = 1;", "any"],
  ["packages/db/src/h3.ts", "export const x = (y?: string) => y!;", "non-null"],
  ["packages/db/src/h4.ts", "export const x = () => { Promise.resolve(1); };", "Promise"],
  [
    "packages/db/src/h5.ts",
    'export const x = (y: "a" | "b") => { switch (y) { case "a": return 1; } };',
    "not exhaustive",
  ],
  ["packages/db/src/camelCase.ts", "export const x = 1;", "kebab"],
];

const allowed = [
  ["apps/server/src/config.ts", "export const port = process.env.PORT;"],
  ["apps/server/src/c1.ts", 'export { getLearner } from "@allset/db";'],
  ["apps/cli/src/real-machine.ts", 'export { spawn } from "node:child_process";'],
  ["apps/admin/src/c1.ts", 'export type { AppRouter } from "@allset/server";'],
  ["packages/client/src/c1.ts", 'export type { AppRouter } from "@allset/server";'],
  ["packages/client/src/c1.test.ts", 'export { createServer } from "node:http";'],
  ["packages/checks/src/c1.ts", 'export { limits } from "@allset/contract";'],
  ["packages/db/src/c1.ts", 'export { eq } from "drizzle-orm";\nexport * from "node:path";'],
];

/** @type {string} */
let folder;
/** @type {Map<string, string>} what the linter said, for each file */
let said;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "allset-test-walls-"));
  for (const [path = "", text = ""] of [...breaches, ...allowed]) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), `${text}\n`);
  }
  for (const name of ["oxlint.config.ts", "tsconfig.base.json", "scripts", "node_modules"]) {
    await symlink(join(root, name), join(folder, name));
  }
  const tsconfig = { extends: "./tsconfig.base.json", include: ["apps", "packages", "tests"] };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(tsconfig));
  said = await lint();
});

afterAll(() => rm(folder, { recursive: true }));

/** @returns {Promise<Map<string, string>>} */
function lint() {
  const program = join(root, "node_modules", "oxlint", "bin", "oxlint");
  const args = [program, "--type-aware", "--format=json", "apps", "packages", "tests"];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 1e8 }, (error, output) => {
      if (!output.startsWith("{")) return reject(error ?? new Error(output));
      const found = new Map();
      for (const { filename, message, help, code } of JSON.parse(output).diagnostics) {
        found.set(filename, `${found.get(filename) ?? ""}${code} ${message} ${help}\n`);
      }
      resolve(found);
    });
  });
}

test.each(breaches)("%s: the linter refuses %s", (path, _, reason) => {
  expect(said.get(path ?? "")).toContain(reason);
});

test.each(allowed)("%s: the linter has nothing against %s", (path) => {
  expect(said.get(path ?? "")).toBeUndefined();
});
