import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { Page, Scope } from "@allset/contract";
import { expect, inject, onTestFinished, test } from "vitest";
import { openDatabase } from "../database.ts";
import { createTestDatabase } from "../embedded/test-database.ts";
import { pseudonymsOf } from "../ingest/pseudonym.ts";
import { submitAttempts } from "../ingest/submit-attempts.ts";
import { learnerIdOfKey } from "../learners/learner-id.ts";
import { listLearners } from "../learners/list-learners.ts";
import type { Viewer } from "../staff/viewer.ts";
import { submissionOf } from "../testing/submission-of.ts";
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
  const [first] = servers;
  if (!first) throw new Error("no server");
  expect(await databaseState(first)).toEqual({ reachable: true, migrated: false });
  const results = await Promise.all(servers.map(migrate));
  const applied = results.map((result) => result.applied).toSorted((a, b) => b - a);
  expect(applied).toEqual([migrations.length, 0, 0, 0]);
  expect(await databaseState(first)).toEqual({ reachable: true, migrated: true });
  const letters = await first.sql`select from pg_indexes where indexdef like '%gin_trgm_ops%'`;
  expect(letters).toHaveLength(2);
  await Promise.all(servers.map((server) => server.close()));
});

test("where the account may not create extensions, everything else is migrated", async () => {
  const url = await freshUrl();
  const owner = openDatabase({ url, maxConnections: 1 });
  onTestFinished(() => owner.close());
  const account = `limited_${randomBytes(8).toString("hex")}`;
  const name = owner.sql(account);
  await owner.sql`create role ${name} login password 'secret'`;
  onTestFinished(async () => {
    await owner.sql`drop owned by ${name}`;
    await owner.sql`drop role ${name}`;
  });
  await owner.sql`grant create on schema public to ${name}`;
  const address = new URL(url);
  [address.username, address.password] = [account, "secret"];
  const db = openDatabase({ url: address.href });
  expect(await migrate(db)).toEqual({ applied: migrations.length });
  await submitAttempts(db, [submissionOf("ada")]);
  const page = Page.parse({ q: pseudonymsOf(learnerIdOfKey("ada"))[0] });
  const viewer: Viewer = { visible: "all", personal: true };
  expect(await listLearners(db, { scope: Scope.parse({}), page, viewer })).toMatchObject({
    total: 1,
  });
  const indexes = await db.sql`select from pg_indexes where indexdef like '%gin_trgm_ops%'`;
  expect(indexes).toHaveLength(0);
  await db.close();
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
