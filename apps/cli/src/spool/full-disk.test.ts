import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { startContractServer } from "../testing/contract-server.ts";
import { fakePrograms } from "../testing/fake-programs.ts";
import { listOf, need } from "../testing/requirement-list.ts";
import { allset } from "../testing/run-allset.ts";
import { mountSmallDisk } from "../testing/small-disk.ts";
import { testFolder } from "../testing/test-folder.ts";

const disk = await mountSmallDisk();
afterAll(async () => await disk?.remove());

// Where no disk can be mounted, send-queue.test.ts has stand-ins for a full one.
test.skipIf(disk === null)(
  "a full disk loses no result, sends none twice, and is told (needs root on Linux, to mount a small disk)",
  async () => {
    if (disk === null) return;
    const server = await startContractServer([listOf([need("git")])]);
    const here = {
      home: await testFolder(),
      path: await fakePrograms({ git: 'echo "git version 2.47.0"' }),
      variables: { XDG_DATA_HOME: disk.folder },
    };
    const check = async (...more: string[]) =>
      await allset(["check", "leeds", "-H", server.name, ...more], here);
    const outbox = join(disk.folder, "allset", server.name.replace(":", "_"), "outbox");
    const refuse = (status: number, code: string) =>
      server.answers.push(
        ...Array.from({ length: 3 }, () => ({ kind: "refuse", status, code }) as const),
      );

    await disk.fill();
    const keyless = await check("--send");
    expect(keyless.code).toBe(4);
    expect(keyless.stdout).toContain("You are all set.");
    expect(keyless.stderr).toMatch(/your key could not be kept in .*, because the disk is full/);
    expect(server.received()).not.toContain("AS1-");
    await disk.free();

    refuse(503, "unavailable");
    expect((await check("--send")).code).toBe(4);
    const [waiting = ""] = await readdir(outbox);
    await disk.fill();
    const sent = await check("--send");
    expect(sent.code).toBe(0);
    expect(sent.stdout).toContain("Your code: AMBER-OTTER-41");
    expect([...server.stored.keys()]).toContain(waiting.replace(".json", ""));
    expect(server.stored.size).toBe(2);
    expect(await readdir(outbox)).toEqual([]);

    // What was sent has made room for the next.
    await disk.fill();
    refuse(503, "unavailable");
    const lost = await check("--send");
    expect(lost.code).toBe(4);
    expect(lost.stderr).toContain("could be neither sent nor saved: the disk is full.");
    expect(lost.stderr).toContain("Make room on the disk, then run the same command again.");
    expect(await readdir(outbox)).toEqual([]);
    await disk.free();
    expect((await check("--send")).code).toBe(0);
    expect(server.stored.size).toBe(3);
  },
);
