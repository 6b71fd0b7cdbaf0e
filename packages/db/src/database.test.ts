import { expect, inject, onTestFinished, test } from "vitest";
import { type Database, inTransaction, inTransactionUntil, openDatabase } from "./database.ts";
import { createTestDatabase } from "./embedded/test-database.ts";

test("a transaction whose connection died does nothing on the connection that comes after it", async () => {
  const { url, drop } = await createTestDatabase(inject("postgresUrl"));
  const db = openDatabase({ url, maxConnections: 1 });
  const operator = openDatabase({ url, maxConnections: 1 });
  onTestFinished(async () => {
    await Promise.all([db.close(), operator.close()]);
    await drop();
  });
  await db.sql`create table kept (who text)`;

  const begun = Promise.withResolvers<number>();
  const goOn = Promise.withResolvers<void>();
  const late: Promise<unknown>[] = [];
  const dying = inTransaction(db, async ({ sql }) => {
    const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
    begun.resolve(row?.pid ?? 0);
    await goOn.promise;
    late.push(sql`insert into kept values ('the dead one')`.execute());
    await late[0];
  });
  const outcome = Promise.allSettled([dying]);
  const pid = await begun.promise;
  await operator.sql`select pg_terminate_backend(${pid}, 60000)`;
  expect(await outcome).toMatchObject([{ status: "rejected" }]);

  await inTransaction(db, async ({ sql }) => {
    await sql`insert into kept values ('the living one')`;
    goOn.resolve();
    await expect.poll(() => late).toHaveLength(1);
    await expect(late[0]).rejects.toMatchObject({ code: "CONNECTION_CLOSED" });
    await sql`insert into kept values ('the living one')`;
  });
  expect(await operator.sql`select who, count(*) from kept group by 1`).toEqual([
    { who: "the living one", count: 2 },
  ]);
});

/** With an empty table `kept`, of one column `who`. */
async function databaseOfOneConnection(): Promise<Database> {
  const { url, drop } = await createTestDatabase(inject("postgresUrl"));
  const db = openDatabase({ url, maxConnections: 1 });
  onTestFinished(async () => {
    await db.close();
    await drop();
  });
  await db.sql`create table kept (who text not null)`;
  return db;
}

test("a transaction whose last statements are under way is committed with them or not at all", async () => {
  const db = await databaseOfOneConnection();
  const insert = (last: (string | null)[]) =>
    inTransactionUntil(db, async ({ sql }) => {
      await sql`insert into kept values ('first')`;
      const rest = last.map((who) => sql`insert into kept values (${who})`.execute());
      return { result: "done", last: Promise.all(rest) };
    });
  const names = async () => (await db.sql`select who from kept`).map(({ who }) => who);

  // The first time statements are only prepared; from the second on the COMMIT is under way with them.
  const kept = [];
  for (let turn = 0; turn < 2; turn += 1) {
    await expect(insert(["second", null, "third"])).rejects.toMatchObject({ code: "23502" });
    expect(await names()).toEqual(kept);
    expect(await insert(["second", "third"])).toBe("done");
    kept.push("first", "second", "third");
    expect(await names()).toEqual(kept);
  }
});

test("a statement that is not prepared any more is not tried again after the end of its transaction", async () => {
  const db = await databaseOfOneConnection();
  const insert = (before: string) =>
    inTransactionUntil(db, async ({ sql }) => {
      await sql.unsafe(before);
      return { result: "done", last: sql`insert into kept values ('last')`.execute() };
    });
  await insert("select 1");
  await insert("select 1");

  // As a pooler in between, or a changed table, takes away what was prepared.
  const [prepared] = await db.sql<{ name: string }[]>`
    select name from pg_prepared_statements where statement like 'insert into kept%last%'`;
  await expect(insert(`deallocate "${prepared?.name}"`)).rejects.toMatchObject({ code: "26000" });
  expect(await db.sql`select who from kept`).toHaveLength(2);
  expect(await insert("select 1")).toBe("done");
  expect(await db.sql`select who from kept`).toHaveLength(3);
});
