import { learnerIdOfKey, migrate, openDatabase, submitAttempts } from "@allset/db";
import { createTestDatabase } from "@allset/db/testing";
import { expect, inject, onTestFinished, test } from "vitest";
import { startTcpProxy } from "../testing/tcp-proxy.ts";

test("when the answer to a COMMIT is lost, the attempt is found stored, once, and its sender told", async () => {
  const { url, drop } = await createTestDatabase(inject("postgresUrl"));
  onTestFinished(drop);
  const direct = openDatabase({ url });
  onTestFinished(() => direct.close());
  await migrate(direct);

  const address = new URL(url);
  let lost = 0;
  const loseCommit = (bytes: Buffer) => {
    if (lost > 0 || !bytes.includes("COMMIT\0")) return "pass";
    lost += 1;
    return "cut";
  };
  const wire = await startTcpProxy(
    () => Number(address.port),
    () => ({ fromServer: loseCommit }),
  );
  onTestFinished(() => wire[Symbol.asyncDispose]());
  const through = new URL(url);
  through.host = `127.0.0.1:${wire.port}`;
  const db = openDatabase({ url: through.href });
  onTestFinished(() => db.close());

  const attemptId = "00000000-0000-4000-8000-000000000001";
  const [outcome] = await submitAttempts(db, [
    {
      learnerId: learnerIdOfKey("ada"),
      attemptId,
      fingerprint: "content",
      workshop: null,
      verified: false,
      requirementsRevision: null,
      startedAt: null,
      client: null,
      platform: { system: "Linux" },
      results: [{ check: "git", status: "pass" }],
      email: null,
    },
  ]);
  expect(lost).toBe(1);
  expect(outcome).toMatchObject({ kind: "duplicate", receipt: { id: attemptId } });
  expect(await direct.sql`select from attempt`).toHaveLength(1);
});
