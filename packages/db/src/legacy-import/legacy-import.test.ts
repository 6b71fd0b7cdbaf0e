import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, onTestFinished, test } from "vitest";
import { type LegacyFileMaker, makeLegacyFile } from "../testing/legacy-file.ts";
import { legacyAttempts } from "./legacy-attempts.ts";
import { type LegacyFile, openLegacyFile } from "./open-legacy-file.ts";
import { countLegacyRows, strayRows } from "./stray-rows.ts";

async function scratchFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "allset-2016-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, "result_aggregation.db");
}

async function opened(fill: (file: LegacyFileMaker) => void): Promise<LegacyFile> {
  const path = await scratchFile();
  {
    using maker = makeLegacyFile(path);
    fill(maker);
  }
  const file = await openLegacyFile(path);
  onTestFinished(() => file.close());
  return file;
}

describe("opening", () => {
  const refused = async (path: string, why: RegExp) => {
    await expect(openLegacyFile(path)).rejects.toThrow(why);
  };

  test("a file that is not there, a folder, and one of another kind are refused in a sentence", async () => {
    const path = await scratchFile();
    await refused(path, /: there is no such file\.$/);
    await refused(tmpdir(), /is not a file\.$/);
    await writeFile(path, "No SQLite here. ".repeat(100));
    await refused(path, /is not a database of SQLite/);
  });

  test("an empty file, another database and an early version are told from a whole one", async () => {
    const path = await scratchFile();
    await writeFile(path, "");
    await refused(path, /has none of the 2016 server's tables\.$/);
    const db = new DatabaseSync(path);
    db.exec("create table learner (id integer primary key)");
    await refused(path, /has none of the 2016 server's tables\.$/);
    db.exec("create table user_system_info (id integer primary key, python_version varchar)");
    db.exec("create table successful_installs (id integer primary key, name varchar)");
    db.close();
    await refused(
      path,
      /lacks the column user_system_info\.unique_user_id, the table attempts, the column successful_installs\.attempt_id, the table failed_installs: it may be of an early version/,
    );
  });

  test("a damaged file is refused with what mends it", async () => {
    const path = await scratchFile();
    {
      using file = makeLegacyFile(path);
      for (let n = 0; n < 500; n += 1) file.add("attempts", { unique_user_id: `key ${n}` });
    }
    const bytes = await readFile(path);
    bytes.fill(0xff, 4096 * 2);
    await writeFile(path, bytes);
    const read = async () => {
      const file = await openLegacyFile(path);
      onTestFinished(() => file.close());
      return [...legacyAttempts(file, { texts: true }), ...strayRows(file)];
    };
    await expect(read()).rejects.toThrow(/is damaged\. Save what is left with `sqlite3 /);
  });

  test("columns that an older version did not have are named, and read as empty", async () => {
    const file = await opened((maker) => {
      maker.run("alter table user_system_info drop column email_id");
      maker.run("alter table failed_installs drop column create_time");
      maker.run("alter table failed_installs drop column user_id");
      maker.add("user_system_info", { unique_user_id: "a", system: "Linux" });
      maker.add("attempts", { unique_user_id: "a" });
      maker.add("failed_installs", { name: "Git (git)", version: "1", attempt_id: 1 });
    });
    expect(file.absent).toEqual([
      "user_system_info.email_id",
      "failed_installs.user_id",
      "failed_installs.create_time",
    ]);
    expect([...legacyAttempts(file, { texts: true })]).toMatchObject([
      { user: { key: "a", email: null }, failed: [{ name: "Git (git)", createTime: null }] },
    ]);
    expect(strayRows(file)).toEqual([]);
  });
});

describe("the attempts of a 2016 database", () => {
  const shape = (file: LegacyFile) =>
    Array.from(
      legacyAttempts(file, { texts: true }),
      ({ user, id, successful, failed, beyond }) => [
        user.key,
        id,
        successful.map(({ name }) => name),
        failed.map(({ name }) => name),
        ...(beyond > 0 ? [beyond] : []),
      ],
    );

  test("come user after user, each with its own results", async () => {
    const file = await opened((maker) => {
      const report = (key: string, passed: string[], failed: string[]) =>
        maker.report(key, new Date("2016-07-26T10:00:00Z"), {
          successful_installs: passed.map((name) => ({ name, version: "1" })),
          failed_installs: failed.map((name) => ({ name, version: "1" })),
          user_system_info: { system: "Linux" },
        });
      report("ada", ["p1", "p2"], ["f1"]);
      report("bo", [], []);
      report("ada", [], ["f2", "f2"]);
    });
    expect(shape(file)).toEqual([
      ["ada", 1n, ["p1", "p2"], ["f1"]],
      ["ada", 3n, [], ["f2", "f2"]],
      ["bo", 2n, [], []],
    ]);
    expect(countLegacyRows(file)).toEqual({ users: 2, attempts: 3, results: 5 });
    expect(strayRows(file)).toEqual([]);
  });

  test("begin with a user's results of no attempt, and a user without any has an empty one", async () => {
    const file = await opened((maker) => {
      maker.add("user_system_info", { id: 1, unique_user_id: "ada" });
      maker.add("user_system_info", { id: 2, unique_user_id: "bo" });
      maker.add("attempts", { id: 7, unique_user_id: "ada" });
      maker.add("failed_installs", { name: "of none", user_id: 1, attempt_id: null });
      maker.add("failed_installs", { name: "of a lost one", user_id: 1, attempt_id: 999 });
      maker.add("failed_installs", { name: "of 7", user_id: 1, attempt_id: 7 });
    });
    expect(shape(file)).toEqual([
      ["ada", null, [], ["of none", "of a lost one"]],
      ["ada", 7n, [], ["of 7"]],
      ["bo", null, [], []],
    ]);
  });

  test("of nobody are not among them, and are told", async () => {
    const file = await opened((maker) => {
      maker.run("create table copy as select * from user_system_info");
      maker.run("drop table user_system_info");
      maker.run("alter table copy rename to user_system_info");
      maker.add("user_system_info", { id: 1, unique_user_id: "ada" });
      maker.add("user_system_info", { id: 2, unique_user_id: "ada" });
      maker.add("user_system_info", { id: 3, unique_user_id: null });
      maker.add("user_system_info", { id: 4, unique_user_id: "" });
      maker.add("user_system_info", { id: 5, unique_user_id: "k".repeat(201) });
      maker.add("user_system_info", { id: 6, unique_user_id: Buffer.from("bytes") });
      maker.add("attempts", { id: 1, unique_user_id: "ada" });
      maker.add("attempts", { id: 2, unique_user_id: "deleted" });
      maker.add("attempts", { id: 3, unique_user_id: null });
      maker.add("failed_installs", { name: "of 1", user_id: 2, attempt_id: 1 });
      maker.add("failed_installs", { name: "of nobody's", user_id: 1, attempt_id: 2 });
      maker.add("successful_installs", { name: "lost", user_id: 77, attempt_id: 77 });
    });
    expect(shape(file)).toEqual([["ada", 1n, [], ["of 1"]]]);
    expect(strayRows(file)).toEqual([
      { table: "user_system_info", kind: "no key", count: 4, ids: ["3", "4", "5", "6"] },
      { table: "user_system_info", kind: "key of another row", count: 1, ids: ["2"] },
      { table: "attempts", kind: "made by nobody", count: 2, ids: ["2", "3"] },
      { table: "successful_installs", kind: "of no attempt and no user", count: 1, ids: ["1"] },
      { table: "failed_installs", kind: "of no attempt and no user", count: 1, ids: ["2"] },
      {
        table: "failed_installs",
        kind: "names another user than its attempt",
        count: 1,
        ids: ["1"],
      },
    ]);
  });

  test("hold values as they stand, but no text that fills the memory", async () => {
    const file = await opened((maker) => {
      maker.add("user_system_info", { unique_user_id: "ada", system: Buffer.from([1]) });
      maker.add("attempts", { unique_user_id: "ada" });
      const row = { user_id: 1, attempt_id: 1 };
      maker.add("failed_installs", { ...row, name: "nul\0inside", version: 12n, create_time: 5 });
      maker.add("failed_installs", {
        ...row,
        name: { bytes: Buffer.from([0x61, 0xff]) },
        error_description: "e".repeat(3_000_000),
      });
    });
    const [attempt] = legacyAttempts(file, { texts: true });
    expect(attempt?.user.system.system).toEqual(new Uint8Array([1]));
    expect(attempt?.failed).toMatchObject([
      { name: "nul\0inside", version: "12", createTime: 5n },
      { name: "a\uFFFD" },
    ]);
    expect(String(attempt?.failed[1]?.error)).toHaveLength(4096);
  });

  test("hold no more results than a computer can have", async () => {
    const file = await opened((maker) => {
      maker.add("user_system_info", { unique_user_id: "ada" });
      maker.add("attempts", { unique_user_id: "ada" });
      maker.run(`
        insert into failed_installs (name, user_id, attempt_id)
        with recursive n(n) as (select 1 union all select n + 1 from n where n < 10004)
        select 'x', 1, 1 from n`);
    });
    expect(shape(file)).toEqual([["ada", 1n, [], Array.from({ length: 10_000 }, () => "x"), 4]]);
  });

  test("are the same while the old server goes on writing", async () => {
    const path = await scratchFile();
    using maker = makeLegacyFile(path);
    maker.run("pragma journal_mode = wal");
    maker.add("user_system_info", { unique_user_id: "ada" });
    const file = await openLegacyFile(path);
    onTestFinished(() => file.close());
    maker.add("attempts", { unique_user_id: "ada" });
    expect(shape(file)).toEqual([["ada", null, [], []]]);
    expect(countLegacyRows(file).attempts).toBe(0);
  });
});
