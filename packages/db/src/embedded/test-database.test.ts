import postgres from "postgres";
import { expect, inject, test } from "vitest";
import { createTemplateDatabase, createTestDatabase } from "./test-database.ts";

const adminUrl = inject("postgresUrl");

async function query(url: string, text: string): Promise<unknown[]> {
  const sql = postgres(url, { max: 1 });
  try {
    return await sql.unsafe(text);
  } finally {
    await sql.end();
  }
}

test("a test database starts as a copy of its template and shares nothing with the next one", async () => {
  const template = await createTemplateDatabase(adminUrl, async (url) => {
    await query(url, "create table fruit (name text); insert into fruit values ('plum')");
  });
  const first = await createTestDatabase(adminUrl, template.name);
  const second = await createTestDatabase(adminUrl, template.name);

  await query(first.url, "insert into fruit values ('pear')");

  expect(await query(first.url, "select name from fruit order by name")).toEqual([
    { name: "pear" },
    { name: "plum" },
  ]);
  expect(await query(second.url, "select name from fruit")).toEqual([{ name: "plum" }]);
  await Promise.all([first.drop(), second.drop(), template.drop()]);
});

test("dropping a test database also ends the sessions that somebody forgot", async () => {
  const database = await createTestDatabase(adminUrl);
  const forgotten = postgres(database.url, { max: 1 });
  await forgotten`select 1`;

  await database.drop();

  await expect(query(database.url, "select 1")).rejects.toThrow(/does not exist/);
  await forgotten.end();
});
