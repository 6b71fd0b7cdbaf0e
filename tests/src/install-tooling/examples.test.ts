import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readLearnerKey } from "@allset/contract";
import { addWorkshop } from "../testing/add-workshop.ts";
import { runProgram } from "../testing/run-program.ts";
import { runServer, type RunningServer } from "../testing/run-server.ts";
import { codeBlocks } from "./code-blocks.ts";

const home = join(import.meta.dirname, "../../..");
const workshop = "2026-03-14-leeds";
const readme = codeBlocks(await readFile(join(home, "packages/client/README.md"), "utf8"));
const guide = codeBlocks(await readFile(join(home, "docs/install-tooling.md"), "utf8"));

let server: RunningServer;
let folder: string;
beforeAll(async () => {
  server = await runServer();
  await addWorkshop(server.databaseUrl, workshop, { git: null, python: ">=3.10" });
  // Somebody's project with the client installed.
  folder = await mkdtemp(join(tmpdir(), "allset-examples-"));
  await mkdir(join(folder, "node_modules/@allset"), { recursive: true });
  await symlink(join(home, "packages/client"), join(folder, "node_modules/@allset/client"));
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const here = (code: string) => code.replaceAll("https://allset.example.org", server.url);
const run = (command: string, words: string[], input = "") =>
  runProgram(command, words, { folder, input });

describe("the client's README does what it says", () => {
  const says: Record<string, RegExp[]> = {
    "Hand in a result": [/^Stored as \w+-\w+-\d+\. Not ready yet\.\n- .*Python/],
    "Ask what a workshop needs": [
      /^Software Carpentry, Leeds, list 1\n- git \(any version\)\n- python >=3\.10\n$/,
    ],
    "When it fails": [/^The saved key was changed\. I made a new one\.\n$/, /pressed Ctrl-C/],
    "Read and erase a learner's data": [/^1 attempt of \w+-\w+-\d+\n$/],
    CommonJS: [/^Allset \d+\.\d+\.\d+\n$/],
  };
  const programs = readme.filter(({ language }) => language === "ts" || language === "js");

  test("every example is run", () => {
    const headings = Object.entries(says).flatMap(([heading, all]) => all.map(() => heading));
    expect(programs.map(({ heading }) => heading)).toEqual(headings);
  });

  test.each(programs.map((block, index) => ({ ...block, index })))(
    "$heading ($language)",
    async ({ heading, language, code, index }) => {
      const file = join(folder, `example-${index}.${language === "ts" ? "mts" : "cjs"}`);
      await writeFile(file, here(code));
      const { code: exitCode, stdout, stderr } = await run(process.execPath, [file]);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
      const before = programs.slice(0, index).filter((block) => block.heading === heading).length;
      expect(stdout).toMatch(says[heading]?.[before] ?? /never/);
    },
  );
});

describe("the guide for authors does what it says", () => {
  const commands = guide.filter(
    ({ language, code }) => language === "sh" && !code.includes("<API"),
  );

  test("with curl, one command after the other", async () => {
    expect(commands).toHaveLength(3);
    const answers = [];
    for (const { code } of commands) {
      const answer = await run("sh", ["-euc", here(code)]);
      expect(answer).toMatchObject({ code: 0 });
      answers.push(answer.stdout);
    }
    expect(JSON.parse(answers[0] ?? "")).toMatchObject({ workshop: { slug: workshop } });
    expect(JSON.parse(answers[1] ?? "")).toMatchObject({ verdict: "stored", ready: false });
    expect(JSON.parse(answers[2] ?? "").attempts).toHaveLength(1);
    const again = await run("sh", ["-uc", here(commands[2]?.code ?? "")]);
    expect(again.stdout).toContain('"not_found"');
  });

  test("the key it makes in Python is a key", async () => {
    const python = guide.find(({ language }) => language === "python");
    const { stdout } = await run("python3", ["-"], python?.code);
    expect(readLearnerKey(stdout).kind).toBe("key");
  });
});

describe.each([
  { name: "install-check.ts", command: process.execPath, options: [] },
  { name: "install-check.sh", command: "sh", options: ["git"] },
])("the sample script $name", ({ name, command, options }) => {
  const learnerHome = () => join(folder, `home-of-${name}`);
  const check = (url: string, input: string) =>
    runProgram(command, [name, url, workshop, ...options], { folder: learnerHome(), input });

  beforeAll(async () => {
    await mkdir(learnerHome());
    await cp(join(home, "packages/client/examples", name), join(learnerHome(), name));
  });

  test("sends nothing without a yes", async () => {
    const { code, stderr } = await check(server.url, "\n");
    expect(stderr).toContain("[y/N]");
    expect({ code, held: await held() }).toEqual({ code: 0, held: null });
  });

  test("sends after a yes, and the next attempt is the same learner's", async () => {
    expect(await check(server.url, "y\n")).toMatchObject({ code: 0 });
    expect(await check(server.url, "yes\n")).toMatchObject({ code: 0 });
    expect(await held()).toMatchObject({ attempts: [{ workshop }, { workshop }] });
  });

  test("says so when the server is away", async () => {
    const { code, stderr } = await check("http://127.0.0.1:1", "y\n");
    expect([3, 4]).toContain(code);
    expect(stderr).toMatch(/^Not (?:sent|checked)/m);
  });

  /** What the server holds for the key that the script keeps. */
  async function held(): Promise<unknown> {
    const file = `${new URL(server.url).host.replace(":", "_")}.key`;
    const key = await readFile(join(learnerHome(), ".install-check", file), "utf8");
    const answer = await fetch(`${server.url}/api/v1/learners/me`, {
      headers: { authorization: `Bearer ${key.trim()}` },
    });
    return answer.ok ? answer.json() : null;
  }
});
