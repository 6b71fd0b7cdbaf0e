import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { runProgram } from "./run-program.ts";
import { fakePrograms } from "./testing/fake-programs.ts";
import { testFolder } from "./testing/test-folder.ts";

async function run(script: string, timeoutMs = 10_000, signal = new AbortController().signal) {
  const programs = await fakePrograms({ program: script });
  const folder = await testFolder();
  const options = { timeoutMs, signal, folder, windows: false };
  return { folder, finished: runProgram(join(programs, "program"), ["--version"], options) };
}

const isRunning = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const pidIn = async (folder: string) =>
  await vi.waitFor(async () => {
    const pid = Number(await readFile(join(folder, "pid"), "utf8"));
    if (!(pid > 0)) throw new Error("not written yet");
    return pid;
  }, 10_000);

test("what a program prints and its exit code are told apart by stream", async () => {
  const { finished } = await run('echo "version $#"; echo oops >&2; exit 3');
  expect(await finished).toEqual({
    kind: "exited",
    code: 3,
    stdout: "version 1\n",
    stderr: "oops\n",
  });
});

test("standard input is closed: a program that asks gets no answer instead of waiting for one", async () => {
  const { finished } = await run('read answer || echo "nobody there"');
  expect(await finished).toMatchObject({ kind: "exited", stdout: "nobody there\n" });
});

test("no terminal can be reached", async () => {
  const { finished } = await run("(echo hello > /dev/tty) 2>/dev/null || echo none");
  expect(await finished).toMatchObject({ stdout: "none\n" });
});

test("messages come in English, without colours, and it runs in the folder it was told", async () => {
  const { folder, finished } = await run('echo "$LC_ALL $NO_COLOR $(pwd)"');
  expect(await finished).toMatchObject({ stdout: `C 1 ${folder}\n` });
});

describe("a program that goes on too long", () => {
  test("is ended with its children, and what it had printed is kept", async () => {
    const { folder, finished } = await run("echo started; sleep 60 & echo $! > pid; wait", 500);
    expect(await finished).toMatchObject({ kind: "timed_out", stdout: "started\n" });
    const pid = await pidIn(folder);
    await vi.waitFor(() => expect(isRunning(pid)).toBe(false), 5_000);
  });

  test("is ended also when it will not hear of it", async () => {
    const { finished } = await run("trap '' TERM INT HUP; while :; do sleep 1; done", 500);
    expect(await finished).toMatchObject({ kind: "timed_out" });
  });
});

test("a run that is given up rejects at once and leaves nothing behind", async () => {
  const stop = new AbortController();
  const { folder, finished } = await run("sleep 60 & echo $! > pid; wait", 60_000, stop.signal);
  const pid = await pidIn(folder);
  stop.abort(new Error("enough"));
  await expect(finished).rejects.toThrow("enough");
  await vi.waitFor(() => expect(isRunning(pid)).toBe(false), 5_000);
});

test("a program that left something in the background is not waited for", async () => {
  const { folder, finished } = await run('echo "1.2.3"; sleep 60 & echo $! > pid');
  expect(await finished).toMatchObject({ kind: "exited", code: 0, stdout: "1.2.3\n" });
  const pid = await pidIn(folder);
  await vi.waitFor(() => expect(isRunning(pid)).toBe(false), 5_000);
});

test("of endless output only the beginning is kept, and the program is ended", async () => {
  const { finished } = await run('echo "version 1.0"; while :; do echo yes; done');
  const result = await finished;
  expect(result).toMatchObject({
    kind: "exited",
    stdout: expect.stringMatching(/^version 1\.0\n/),
  });
  expect(result.kind === "exited" && result.stdout.length).toBe(64 * 1024);
});

test("a file that is no program is not started", async () => {
  const folder = await testFolder();
  const options = {
    timeoutMs: 1_000,
    signal: new AbortController().signal,
    folder,
    windows: false,
  };
  expect(await runProgram(join(folder, "nothing"), [], options)).toMatchObject({
    kind: "not_started",
    message: expect.stringContaining("ENOENT"),
  });
});

test("the wide characters of Windows programs are read", async () => {
  const { finished } = await run(String.raw`printf '2\0.\0005\0'`);
  expect(await finished).toMatchObject({ stdout: "2.5" });
});
