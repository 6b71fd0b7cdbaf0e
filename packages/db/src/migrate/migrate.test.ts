import { readFile } from "node:fs/promises";
import { expect, inject, onTestFinished, test } from "vitest";
import { openDatabase } from "../database.ts";
import { createTestDatabase } from "../embedded/test-database.ts";
import { databaseState } from "./database-state.ts";
import { migrate } from "./migrate.ts";
import { migrations } from "./migrations.ts";

async function freshUrl(): Promise<string> {
  const { url, drop } = await createTestDatabase(inject("postgresUrl"));
  onTestFinished(drop);
  return url;
}

test("of several servers that start at once one migrates, and none fails", async () => {
  const url = await freshUrl();
  const servers = Array.from({ length: 4 }, () => openDatabase({ url }));
  const first = servers[0];
  expect(first && (await databaseState(first))).toEqual({ reachable: true, migrated: false });
  const results = await Promise.all(servers.map(migrate));
  const applied = results.map((result) => result.applied).toSorted((a, b) => b - a);
  expect(applied).toEqual([migrations.length, 0, 0, 0]);
  expect(first && (await databaseState(first))).toEqual({ reachable: true, migrated: true });
  await Promise.all(servers.map((server) => server.close()));
});

test("a database that does not answer is not reachable", async () => {
  const db = openDatabase({ url: "postgres://nobody@127.0.0.1:1/none" });
  expect(await databaseState(db)).toEqual({ reachable: false, migrated: false });
  await db.close();
});

test("the migrations inside the program are those of the folder", async () => {
  const folder = new URL("../../migrations/", import.meta.url);
  const journal = JSON.parse(await readFile(new URL("meta/_journal.json", folder), "utf8"));
  expect(migrations.map(({ name }) => name)).toEqual(
    journal.entries.map(({ tag }: { tag: string }) => tag),
  );
  for (const { name, sql } of migrations) {
    expect(sql).toBe(await readFile(new URL(`${name}.sql`, folder), "utf8"));
  }
});
