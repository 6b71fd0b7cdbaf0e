import { migrate, openDatabase } from "@allset/db";
import { createTestDatabase } from "@allset/db/testing";
import { expect, inject, onTestFinished, test } from "vitest";
import { runRandomOperations } from "./random-operations.ts";

test("after any submissions, retries, erasures, changed lists, retention, folds and removals, everything is as the rules say", async () => {
  const { url, drop } = await createTestDatabase(inject("postgresUrl"));
  const db = openDatabase({ url, maxConnections: 3 });
  const other = openDatabase({ url, maxConnections: 3 });
  onTestFinished(async () => {
    await Promise.all([db.close(), other.close()]);
    await drop();
  });
  await migrate(db);
  const counts = await runRandomOperations([db, other], { seed: 2016, sequences: 12, length: 40 });
  expect(counts).toEqual({ operations: 480, snapshots: 24 });
}, 180_000);
