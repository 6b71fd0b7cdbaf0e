import type { ChildProcess } from "node:child_process";
import { x } from "tinyexec";
import type { Run } from "./machine.ts";

const outputBytes = 64 * 1024;
// A program may leave something in the background that holds its output open; its own words are there long before.
const drainMs = 200;

/**
 * Runs a program to its end, or until its time is up, `signal` says so, or it has printed 64 kB; then it is ended with
 * all its children. Standard input is closed, no terminal can be reached, and messages come in English.
 */
export async function runProgram(
  program: string,
  parameters: readonly string[],
  options: { timeoutMs: number; signal: AbortSignal; folder: string; windows: boolean },
): Promise<Run> {
  options.signal.throwIfAborted();
  let child: ChildProcess | undefined;
  try {
    child = x(program, parameters, {
      nodePath: false,
      nodeOptions: {
        cwd: options.folder,
        env: { LC_ALL: "C", NO_COLOR: "1", TERM: "dumb" },
        stdio: ["ignore", "pipe", "pipe"],
        // A group of its own can be ended as a whole, and has no terminal to ask questions on.
        detached: !options.windows,
      },
    }).process;
  } catch (error) {
    return { kind: "not_started", message: messageOf(error) };
  }
  if (child === undefined) return { kind: "not_started", message: "no process" };
  return await watch(child, options);
}

async function watch(
  child: ChildProcess,
  { timeoutMs, signal, windows }: { timeoutMs: number; signal: AbortSignal; windows: boolean },
): Promise<Run> {
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  const ended = new Promise<Run>((resolve, reject) => {
    let drain: NodeJS.Timeout | undefined;
    const timer = setTimeout(() => {
      stop();
      finish({ kind: "timed_out", stdout: stdout.text(), stderr: stderr.text() });
    }, timeoutMs);
    const abort = () => {
      stop();
      finish(null);
    };
    signal.addEventListener("abort", abort, { once: true });
    stdout.onFull(stop);
    stderr.onFull(stop);
    child.once("error", (error) => finish({ kind: "not_started", message: messageOf(error) }));
    child.once("exit", (code) => {
      drain = setTimeout(() => {
        stop();
        exited(code);
      }, drainMs);
    });
    child.once("close", exited);

    function exited(code: number | null): void {
      finish({ kind: "exited", code: code ?? 128, stdout: stdout.text(), stderr: stderr.text() });
    }
    function finish(run: Run | null): void {
      clearTimeout(timer);
      clearTimeout(drain);
      signal.removeEventListener("abort", abort);
      child.stdout?.destroy();
      child.stderr?.destroy();
      if (run === null) reject(signal.reason);
      else resolve(run);
    }
    function stop(): void {
      endTree(child, windows);
    }
  });
  return await ended;
}

function collect(stream: ChildProcess["stdout"]) {
  const chunks: Buffer[] = [];
  let bytes = 0;
  let whenFull = () => {};
  stream?.on("data", (chunk: Buffer) => {
    if (bytes >= outputBytes) return;
    chunks.push(chunk.subarray(0, outputBytes - bytes));
    bytes += chunk.length;
    if (bytes >= outputBytes) whenFull();
  });
  return {
    text: () => decode(Buffer.concat(chunks)),
    onFull: (callback: () => void) => {
      whenFull = callback;
    },
  };
}

// Programs of Windows print UTF-16 when they write to anything but a console, `wsl --version` for one.
function decode(bytes: Buffer): string {
  const wide = bytes.length > 3 && (bytes.readUInt16LE(0) === 0xfeff || bytes[1] === 0);
  return bytes.toString(wide ? "utf16le" : "utf8").replace(/^\uFEFF/, "");
}

function endTree(child: ChildProcess, windows: boolean): void {
  if (child.pid === undefined) return;
  if (windows) {
    x("taskkill", ["/pid", String(child.pid), "/t", "/f"], {
      nodePath: false,
      nodeOptions: { stdio: "ignore" },
    });
    return;
  }
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // It has ended by itself in the meantime.
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
