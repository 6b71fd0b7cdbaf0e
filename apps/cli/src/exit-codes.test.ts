import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { startContractServer } from "./testing/contract-server.ts";
import { fakePrograms } from "./testing/fake-programs.ts";
import { reportOf } from "./testing/report-of.ts";
import { listOf, need } from "./testing/requirement-list.ts";
import { allset, startAllset } from "./testing/run-allset.ts";
import { testFolder } from "./testing/test-folder.ts";

const goodGit = { git: 'echo "git version 2.47.0"' };
const list = listOf([need("git", { range: ">=2.30" })]);

async function surroundings(programs: Record<string, string> = goodGit) {
  return { home: await testFolder(), path: await fakePrograms(programs) };
}

describe("the exit code, with and without --json", () => {
  test("0: everything required is there", async () => {
    const server = await startContractServer([list]);
    const here = await surroundings();
    const told = await allset(["check", "leeds", "-H", server.name], here);
    expect(told.code).toBe(0);
    expect(told.stdout).toContain("You are all set.");
    const report = reportOf(
      await allset(["check", "leeds", "--json", "-H", server.name], here),
      "check",
    );
    expect(report).toMatchObject({ ready: true, exitCode: 0, counts: { required: 1, passed: 1 } });
    expect(server.bodies).toEqual([]);
  });

  test("1: something required is missing", async () => {
    const server = await startContractServer([list]);
    const here = await surroundings({ git: 'echo "git version 2.11.0"' });
    const told = await allset(["check", "leeds", "-H", server.name], here);
    expect(told.code).toBe(1);
    expect(told.stdout).toMatch(/0 of 1 required check passed\. Not ready yet\.\n$/);
    const report = reportOf(
      await allset(["check", "leeds", "--json", "-H", server.name], here),
      "check",
    );
    expect(report.results[0]).toMatchObject({
      check: "git",
      status: "fail",
      reason: "outdated",
      version: "2.11.0",
    });
    expect(report.fixes[0]).toMatchObject({ check: "git", reason: "outdated" });
  });

  test("2: the words make no sense", async () => {
    const here = await surroundings();
    const told = await allset(["check", "--tiemout", "3"], here);
    expect(told).toMatchObject({ code: 2, stdout: "" });
    expect(told.stderr).toContain("Did you mean --timeout?");
    expect(
      reportOf(await allset(["check", "--tiemout", "3", "--json"], here), "error").error.code,
    ).toBe("usage");
    expect((await allset(["check", "git", "no-such-thing"], here)).code).toBe(2);
    expect((await allset(["check", "leeds", "-H", "http://allset.example.org"], here)).code).toBe(
      2,
    );
    expect((await allset(["check", "leeds", "--code", "nonsense!"], here)).code).toBe(2);
  });

  test("3: nobody knows the workshop", async () => {
    const server = await startContractServer([list]);
    const here = await surroundings();
    const told = await allset(["check", "york", "-H", server.name], here);
    expect(told).toMatchObject({ code: 3, stdout: "" });
    expect(told.stderr).toContain(`${server.name} knows no workshop "york"`);
    const report = reportOf(
      await allset(["check", "york", "--json", "-H", server.name], here),
      "error",
    );
    expect(report.error.code).toBe("unknown_workshop");
  });

  test("3: no connection and no saved list", async () => {
    const server = await startContractServer([list]);
    await server.stop();
    const here = await surroundings();
    const told = await allset(["check", "leeds", "-H", server.name], here);
    expect(told).toMatchObject({ code: 3, stdout: "" });
    const report = reportOf(
      await allset(["check", "leeds", "--json", "-H", server.name], here),
      "error",
    );
    expect(report.error.code).toBe("no_list");
  });

  test("4: asked to send, and not delivered: the result is queued", async () => {
    const server = await startContractServer([list]);
    server.answers.push({
      kind: "refuse",
      status: 429,
      code: "rate_limited",
      retryAfterSeconds: 3600,
    });
    const here = await surroundings();
    const run = await allset(["check", "leeds", "--send", "--json", "-H", server.name], here);
    const report = reportOf(run, "check");
    expect(run.code).toBe(4);
    expect(report.sending).toMatchObject({ state: "queued", notBefore: expect.any(String) });
    const outbox = join(here.home, ".local/share/allset", server.name.replace(":", "_"), "outbox");
    expect(await readdir(outbox)).toEqual([`${report.sending.id}.json`]);
    const told = await allset(["check", "leeds", "--send", "-H", server.name], here);
    expect(told.code).toBe(4);
    expect(told.stderr).toContain("The server is busy with your network.");
    expect(server.bodies).toHaveLength(1);
  });

  test("130: Ctrl-C ends at once, with the programs that were started, and sends nothing", async () => {
    const server = await startContractServer([list]);
    const here = await surroundings({ git: "/bin/sleep 60 & echo $! > $HOME/pid; wait" });
    const run = startAllset(["check", "leeds", "--send", "--json", "-H", server.name], here);
    const pid = await pidIn(join(here.home, "pid"));
    run.kill("SIGINT");
    const finished = await run.finished;
    expect(finished.code).toBe(130);
    expect(reportOf(finished, "error").error.code).toBe("interrupted");
    expect(server.bodies).toEqual([]);
    await vi.waitFor(() => expect(isRunning(pid)).toBe(false), 5_000);
  });
});

async function pidIn(path: string): Promise<number> {
  return await vi.waitFor(async () => {
    const pid = Number(await readFile(path, "utf8"));
    if (!(pid > 0)) throw new Error("not written yet");
    return pid;
  }, 20_000);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
