import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestDatabase } from "@allset/db/testing";
import { beforeEach, describe, expect, inject, onTestFinished, test } from "vitest";
import { runProgram } from "../testing/run-program.ts";
import { serverCommand } from "../testing/server-process.ts";

let folder: string;
let settings: { DATABASE_URL: string; ALLSET_DATA_DIR: string };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "allset-commands-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const { url, drop } = await createTestDatabase(inject("postgresUrl"));
  onTestFinished(drop);
  settings = { DATABASE_URL: url, ALLSET_DATA_DIR: folder };
});

/** Runs a command as an operator types it, `input` on its standard input. */
async function operate(line: string, input = "") {
  const [program, words] = serverCommand(...line.split(" ").filter((word) => word !== ""));
  const { code, stdout, stderr } = await runProgram(program, words, { folder, input, settings });
  // Whatever goes wrong is told in words.
  expect(stdout + stderr).not.toMatch(/\n\s+at .+:\d+|unsettled/);
  return { code, said: (stdout + stderr).trim() };
}

const password = "correct horse battery\n";

test("an operator brings a database up, keeps it, gives it up and gets it back", async () => {
  expect(await operate("migrate")).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^Migrations applied: \d+\.$/),
  });
  expect(await operate("migrate")).toEqual({ code: 0, said: "The tables are up to date." });
  expect(await operate("seed --demo")).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^6 workshops, 196 learners/),
  });
  expect(await operate("seed --demo")).toEqual({
    code: 0,
    said: "The demo data is there already.",
  });
  expect(await operate("admin create --email ada@example.org", password)).toEqual({
    code: 0,
    said: "ada@example.org can sign in now (owner).",
  });
  expect(await operate("admin create --email ada@example.org", password)).toMatchObject({
    code: 1,
  });

  expect(await operate("stats verify")).toMatchObject({
    code: 0,
    said: expect.stringMatching(/ 0 wrong\.$/),
  });
  expect(await operate("backup all.backup")).toMatchObject({ code: 0 });
  const full = await operate("restore all.backup");
  expect(full).toMatchObject({
    code: 1,
    said: expect.stringMatching(/not empty.*--replace.*Nothing was changed/),
  });
  expect(await operate("restore all.backup --replace")).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^Restored as of .*\. Learners erased again: 0\.$/),
  });
  expect(await operate("stats rebuild")).toMatchObject({ code: 0 });
  expect(await operate("stats verify")).toMatchObject({
    code: 0,
    said: expect.stringMatching(/ 0 wrong\.$/),
  });

  const whole = await readFile(join(folder, "all.backup"));
  await writeFile(join(folder, "cut.backup"), whole.subarray(0, 2000));
  const cut = await operate("restore cut.backup --replace");
  expect(cut).toMatchObject({
    code: 1,
    said: expect.stringMatching(/cut\.backup is not a whole backup/),
  });
}, 180_000);

describe("what cannot be done is told in a sentence", () => {
  test.each([
    ["bake", 2, /^There is no command “bake”/],
    ["backup", 2, /^Say `backup FILE`/],
    ["restore", 2, /^Say `restore FILE/],
    ["stats", 2, /^Say `stats verify` or `stats rebuild`/],
    ["erasures apply", 2, /^Say `erasures list` or `erasures apply FILE`/],
    ["admin create", 2, /^Say `admin create --email/],
    ["seed", 2, /^Say `seed --demo`/],
    ["migrate --loudly", 2, /^Unknown option '--loudly'\. Try --help\.$/],
    [
      "backup nowhere/all.backup",
      1,
      /^nowhere\/all\.backup\S*: there is no such file or folder\.$/,
    ],
    ["backup folder", 1, /^folder: this is a folder, not a file\.$/],
    ["restore none.backup", 1, /^none\.backup: there is no such file\.$/],
    ["restore . --replace", 1, /^\. is not a whole backup of Allset\. Nothing was changed\.$/],
    ["restore x --erasures none.csv", 1, /^none\.csv: there is no such file or folder\.$/],
    ["erasures apply none.csv", 1, /^none\.csv: there is no such file or folder\.$/],
    ["erasures apply .", 1, /^A folder was named where a file is needed\.$/],
  ])("%s", async (line, code, said) => {
    await mkdir(join(folder, "folder"));
    expect(await operate(line)).toEqual({ code, said: expect.stringMatching(said) });
  });

  test("an account without a password, and with one that is too short", async () => {
    for (const input of ["", "short\n"]) {
      expect(await operate("admin create --email ada@example.org", input)).toEqual({
        code: 2,
        said: "The password, on standard input, needs 10 to 128 characters.",
      });
    }
  });

  test("a file that is no ledger", async () => {
    await writeFile(join(folder, "list.csv"), "learner_id,erased_at\nada,yesterday\n");
    expect(await operate("erasures apply list.csv")).toEqual({
      code: 2,
      said: "list.csv: line 2 is not of a ledger. Nothing was erased.",
    });
  });

  test.each([
    ["postgres://ada:x@127.0.0.1:1/allset", 1, /^The database cannot be reached \(ECONNREFUSED\)/],
    ["postgres://ada:x@no-such-host.invalid/allset", 1, /^The database cannot be reached \(E/],
    ["mysql://localhost", 2, /DATABASE_URL: must be an address that starts with postgres:/],
  ])("a database at %s", async (url, code, said) => {
    settings.DATABASE_URL = url;
    expect(await operate("stats verify")).toEqual({ code, said: expect.stringMatching(said) });
  });
});
