import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { expect, test } from "vitest";

const run = new URL("run.mjs", import.meta.url).href;
const stay = new URL("stay-with-starter.mjs", import.meta.url).href;

/** Stands for the server: says each signal it gets; ends with its standard input, once it got one. */
const worker = `
  let signalled = false;
  let ended = false;
  const end = () => signalled && ended && process.exit(7);
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) {
    process.on(signal, () => {
      console.log("got " + signal);
      signalled = true;
      end();
    });
  }
  process.stdin.resume().on("end", () => {
    ended = true;
    end();
  });
  setInterval(() => {}, 60_000);
  console.log("ready");`;

/** Stands for start.mjs: runs the worker, and ends as it does. */
const starter = `
  import { endWithNpm, run } from ${JSON.stringify(run)};
  endWithNpm();
  const worker = ["--import=${stay}", "--eval", process.env.WORKER];
  const { code } = await run(process.execPath, worker, { stdio: ["inherit", "inherit", "inherit", "ipc"] });
  process.exit(code);`;

/**
 * @param {string[]} command
 * @param {string} program what the starter runs
 */
async function start(command, program = worker) {
  const child = spawn(command[0] ?? "", command.slice(1), {
    env: { ...process.env, npm_lifecycle_event: "start", STARTER: starter, WORKER: program },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = child.stdout.setEncoding("utf8").iterator();
  await lines.next();
  return { child, lines };
}

const direct = [process.execPath, "--input-type=module", "--eval", starter];

test("a signal that arrives twice is passed on once, and ends us after the program", async () => {
  const { child, lines } = await start(direct);

  const said = [];
  child.kill("SIGINT");
  said.push((await lines.next()).value);
  child.kill("SIGTERM");
  said.push((await lines.next()).value);
  child.kill("SIGINT");
  child.kill("SIGHUP");
  said.push((await lines.next()).value);
  child.stdin.end();

  expect(said.join("")).toBe("got SIGINT\ngot SIGTERM\ngot SIGHUP\n");
  expect(child.exitCode ?? (await once(child, "exit"))[0]).toBe(128 + constants.signals.SIGHUP);
});

test("the program's exit code is ours", async () => {
  const { child } = await start(direct, 'console.log("ready"); process.exit(7);');

  expect(child.exitCode ?? (await once(child, "exit"))[0]).toBe(7);
});

test("a kill -9 of the starter tells the program to stop", async () => {
  const { child, lines } = await start(direct);

  child.kill("SIGKILL");

  expect((await lines.next()).value).toBe("got SIGTERM\n");
  child.stdin.end();
});

test("the end of the shell that npm puts in between tells the program to stop", async () => {
  const shell = `"${process.execPath}" --input-type=module --eval "$STARTER"; true`;
  const { child, lines } = await start(["sh", "-c", shell]);

  child.kill("SIGTERM");

  expect((await lines.next()).value).toBe("got SIGTERM\n");
  child.stdin.end();
});
