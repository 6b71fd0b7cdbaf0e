// Runs other programs for the scripts here, one line on the screen for each step. Uses nothing but
// Node's own modules, and works from Node 20.19 on.
import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";

/** @typedef {{ code: number, output: string }} Outcome */

export const root = fileURLToPath(new URL("..", import.meta.url));

/** @type {Set<import("node:child_process").ChildProcess>} */
const children = new Set();
/** @type {NodeJS.Signals | undefined} */
let interrupted;
/** When each signal was last passed on, in milliseconds. @type {Map<NodeJS.Signals, number>} */
const passedOn = new Map();

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.on(signal, () => interrupt(signal));
}

/** @param {"SIGINT" | "SIGTERM" | "SIGHUP"} signal */
function interrupt(signal) {
  if (children.size === 0) process.exit(128 + constants.signals[signal]);
  // One Ctrl-C reaches us twice, from the terminal and from npm: pass it on once. Other signals may
  // arrive in between: the kernel does not keep their order.
  const now = performance.now();
  if (now - (passedOn.get(signal) ?? -Infinity) < 1000) return;
  passedOn.set(signal, now);
  interrupted = signal;
  for (const child of children) child.kill(signal);
}

/**
 * Ends us when npm, or the shell between npm and us, is gone. npm passes signals to that shell only,
 * which does not hand them on.
 */
export function endWithNpm() {
  if (process.env["npm_lifecycle_event"] === undefined || process.platform === "win32") return;
  const shell = process.ppid;
  const npm = parentOf(shell);
  setInterval(() => {
    if (process.ppid !== shell || parentOf(shell) !== npm) interrupt("SIGTERM");
  }, 300).unref();
}

/** @param {number} pid */
function parentOf(pid) {
  if (process.platform !== "linux") {
    return spawnSync("ps", ["-o", "ppid=", "-p", String(pid)], { encoding: "utf8" }).stdout.trim();
  }
  try {
    // The program's name, in brackets, may hold anything.
    return readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) \S+ /s, "")
      .split(" ", 1)[0];
  } catch {
    return undefined;
  }
}

/**
 * Runs a program to its end. A signal to us is passed on to it, and ends us after it: then this never
 * comes back.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, shell?: boolean, stdio?: import("node:child_process").StdioOptions }} [options]
 * @returns {Promise<Outcome>} what it printed, unless `stdio` sends that elsewhere
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      ...options,
    });
    children.add(child);
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("close", (code, signal) => {
      children.delete(child);
      if (!interrupted) {
        resolve({ code: code ?? 128 + constants.signals[signal ?? "SIGTERM"], output });
      } else if (children.size === 0) {
        process.exit(128 + constants.signals[interrupted]);
      }
    });
  });
}

/**
 * Does one step and prints one line about it; a failed one shows what the tool said.
 *
 * @param {string} title
 * @param {() => Promise<{ ok: boolean, note?: string, output?: string }>} work
 */
export async function step(title, work) {
  const started = performance.now();
  const { ok, note = "", output = "" } = await work();
  const seconds = `${((performance.now() - started) / 1000).toFixed(1)} s`;
  console.log(`  ${ok ? "✓" : "✗"} ${title.padEnd(28)} ${seconds.padStart(7)}   ${note}`.trimEnd());
  if (!ok) console.log(`\n${output.trim()}\n`);
  return ok;
}

/**
 * Ends the program with sentences for whoever started it.
 *
 * @param {string} message
 * @returns {never}
 */
export function giveUp(message) {
  console.error(`\n${message}\n`);
  process.exit(1);
}
