import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { migrate, openDatabase, readLegacyView } from "@allset/db";
import { createTestDatabase } from "@allset/db/testing";
import { makeLegacyFile } from "@allset/db/testing/legacy-file";
import fc from "fast-check";
import { expect, inject, onTestFinished, test } from "vitest";
import { runServer } from "../testing/run-server.ts";
import { runServerCommand, startServerCommand } from "../testing/server-process.ts";
import { LegacyOracle } from "./legacy-oracle.ts";
import { expectSameReads, query, sendReport } from "./legacy-questions.ts";
import { sending } from "./reports.ts";

const keptLong = ["--retention-months", "240"];
const firstDay = Date.UTC(2016, 6, 26, 5);
const hour = 60 * 60 * 1000;

async function scratchFolder(): Promise<AsyncDisposable & { path: string; data: string }> {
  const path = await mkdtemp(join(tmpdir(), "allset-2016-"));
  return {
    path,
    data: join(path, "data"),
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}

const uuidOf = (learner: number) => `712426fa-ec03-466b-8486-${String(learner).padStart(12, "0")}`;

test("after an import every JSON read equals the 2016 server's, and known keys continue", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ sending, hours: fc.double({ min: 0.01, max: 9, noNaN: true }) }), {
        minLength: 1,
        maxLength: 40,
      }),
      fc.array(sending, { maxLength: 4 }),
      fc.array(query, { minLength: 15, maxLength: 15 }),
      fc.boolean(),
      async (sendings, later, queries, namesNoWorkshop) => {
        await using folder = await scratchFolder();
        await using server = await runServer();
        const file = join(folder.path, "2016.db");
        const oracle = new LegacyOracle();
        let at = firstDay;
        {
          using maker = makeLegacyFile(file);
          for (const { sending, hours } of sendings) {
            const key = uuidOf(sending.learner);
            const time = new Date((at += hours * hour));
            maker.report(key, time, sending.report);
            oracle.submit(key, sending.report, time.toISOString().slice(0, 10));
          }
          // Later versions of the 2016 server wrote the words, where earlier ones left null.
          if (namesNoWorkshop) {
            maker.run(`update user_system_info set workshop_id = 'No workshop name provided'
              where workshop_id is null`);
          }
        }
        const command = () =>
          runServerCommand(
            { DATABASE_URL: server.databaseUrl, ALLSET_DATA_DIR: folder.data },
            "import-2016",
            file,
            ...keptLong,
          );
        await command();
        await expectSameReads(server.url, oracle, queries);

        for (const { learner, report } of later) {
          const isKnown = sendings.some(({ sending }) => sending.learner === learner);
          const sent = await sendReport(server.url, report, uuidOf(learner));
          expect(sent.key === uuidOf(learner)).toBe(isKnown);
          expect(sent.message).toBe(isKnown ? "pushed data with same id" : "new id generated");
          oracle.submit(sent.key, report, sent.day);
        }
        expect(await command()).toMatch(/attempts +(\d+) +0 +\1 +0\n/);
        await expectSameReads(server.url, oracle, queries);
      },
    ),
    { numRuns: 6, seed: 2016, interruptAfterTimeLimit: 150_000, markInterruptAsFailure: true },
  );
}, 180_000);

test("an import that is killed is gone on with, and ends as if it had not been", async () => {
  await using folder = await scratchFolder();
  const file = join(folder.path, "2016.db");
  const attempts = 6000;
  {
    using maker = makeLegacyFile(file);
    maker.run("begin");
    for (let n = 0; n < attempts; n += 1) {
      maker.report(uuidOf(n % 4000), new Date(firstDay + n * 1000), {
        successful_installs: [{ name: "Git (git)", version: `2.${n % 50}` }],
        failed_installs: [{ name: "NumPy (numpy)", version: "1.1" }],
        user_system_info: { system: "Linux", workshop_id: "leeds" },
      });
    }
    maker.run("commit");
  }
  const imported = async (kills: number) => {
    const database = await createTestDatabase(inject("postgresUrl"));
    onTestFinished(database.drop);
    const settings = { DATABASE_URL: database.url, ALLSET_DATA_DIR: folder.data };
    const words = ["import-2016", file, ...keptLong];
    const db = openDatabase({ url: database.url });
    onTestFinished(() => db.close());
    const stored = async () => {
      const [row] = await db.sql<{ n: number }[]>`select count(*)::int as n from attempt`;
      return row?.n ?? 0;
    };
    let before = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      const command = startServerCommand(settings, ...words);
      let said = "";
      for await (const words of command.stderr) {
        said += String(words);
        // What was stored by the run before is passed over first.
        if (Number(/([\d,]+) of [\d,]+ attempts\.\n$/.exec(said)?.[1]?.replace(",", "")) > before)
          break;
      }
      command.kill("SIGKILL");
      await once(command, "close");
      const now = await stored();
      expect(now).toBeGreaterThan(before);
      expect(now).toBeLessThan(attempts);
      before = now;
    }
    const summary = await runServerCommand(settings, ...words);
    expect(await stored()).toBe(attempts);
    expect(await runServerCommand(settings, "stats", "verify")).toContain(" 0 wrong");
    return { summary, view: await readLegacyView(db, { workshop: null, allAttempts: 1 }), before };
  };
  const whole = await imported(0);
  expect(whole.summary).toMatch(/attempts +6,000 +6,000 +0 +0\n/);
  const killed = await imported(2);
  expect(killed.summary).toMatch(/learners +4,000 .* 0\n/);
  expect(killed.view).toEqual(whole.view);
}, 180_000);

/** Runs the import to its end, and expects that it shows nothing of its inside. */
async function runImport(settings: Parameters<typeof startServerCommand>[0], ...words: string[]) {
  const command = startServerCommand(settings, "import-2016", ...words);
  const [said, printed, [code]] = await Promise.all([
    text(command.stderr),
    text(command.stdout),
    once(command, "close") as Promise<[number]>,
  ]);
  expect(`${said}${printed}`).not.toMatch(/\n\s+at |node:|sqlite_|ERR_/);
  return { code, said, printed };
}

test("an import of which the database refuses a part says so, and ends with 1", async () => {
  await using folder = await scratchFolder();
  const database = await createTestDatabase(inject("postgresUrl"));
  onTestFinished(database.drop);
  const settings = { DATABASE_URL: database.url, ALLSET_DATA_DIR: folder.data };
  const file = join(folder.path, "2016.db");
  {
    using maker = makeLegacyFile(file);
    for (const day of [0, 1]) {
      maker.report(uuidOf(1), new Date(firstDay + day * 24 * hour), {
        successful_installs: [{ name: "Git (git)", version: `2.${day}` }],
        failed_installs: [],
        user_system_info: {},
      });
    }
  }
  const db = openDatabase({ url: database.url });
  onTestFinished(() => db.close());
  await migrate(db);
  await db.sql`alter table attempt add constraint one_only check (seq < 2)`;
  const refused = await runImport(settings, file, ...keptLong);
  expect(refused.code).toBe(1);
  expect(refused.said).toMatch(/\nThe database refused 1 attempt; the summary says which\.\n$/);
  expect(refused.printed).toMatch(/attempts +2 +1 +0 +1\n/);
  expect(refused.printed).toContain("attempts: the database refused it, left out (id 2)");

  await db.sql`alter table attempt drop constraint one_only`;
  const whole = await runImport(settings, file, ...keptLong);
  expect(whole.code).toBe(0);
  expect(whole.printed).toMatch(/attempts +2 +1 +1 +0\n/);
});

test("what cannot be imported is told in a sentence, and nothing changes", async () => {
  await using folder = await scratchFolder();
  const database = await createTestDatabase(inject("postgresUrl"));
  onTestFinished(database.drop);
  const settings = { DATABASE_URL: database.url, ALLSET_DATA_DIR: folder.data };
  const run = (...words: string[]) => runImport(settings, ...words);
  const at = (name: string) => join(folder.path, name);
  await writeFile(at("text"), "not a database ".repeat(1000));
  {
    using maker = makeLegacyFile(at("old.db"));
    maker.report(uuidOf(1), new Date(firstDay), {
      successful_installs: [],
      failed_installs: [],
      user_system_info: {},
    });
    using other = makeLegacyFile(at("other.db"));
    other.run("drop table attempts");
  }
  expect(await run(at("none.db"))).toMatchObject({
    code: 1,
    said: expect.stringMatching(/there is no such file/),
  });
  expect(await run(at("text"))).toMatchObject({
    code: 1,
    said: expect.stringMatching(/is not a database of SQLite/),
  });
  expect(await run(at("other.db"))).toMatchObject({
    code: 1,
    said: expect.stringMatching(/lacks the table attempts/),
  });
  const old = await run(at("old.db"));
  expect(old).toMatchObject({ code: 1 });
  expect(old.said).toMatch(/goes back to 2016-07-26, and this server keeps attempts for 18 months/);
  expect(old.said).toMatch(/--retention-months \d+ .*\n.*“Attempts are kept for”/);
  expect((await run(at("old.db"), "--retention-months", "ten")).code).toBe(2);
  expect(await run()).toEqual({
    code: 2,
    printed: "",
    said: "Say `import-2016 FILE [--retention-months N] [--leave-out-old]`.\n",
  });
  const db = openDatabase({ url: database.url });
  onTestFinished(() => db.close());
  expect(await db.sql`select from learner`).toHaveLength(0);
  expect(await db.sql`select from setting`).toHaveLength(0);
});
