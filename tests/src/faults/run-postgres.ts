import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@allset/db";
import { systemProgram } from "../testing/system-program.ts";

/** A PostgreSQL that keeps its promises about power cuts, and can be killed. */
export type RunningPostgres = AsyncDisposable & {
  /** Straight to the database. It changes when somebody takes the port while PostgreSQL is dead. */
  url(): string;
  port(): number;
  /** Ends every process of it at once, as a crash of the machine would. */
  kill(): Promise<void>;
  /** Brings it back: it replays its log. Harmless while it runs. */
  revive(): Promise<void>;
};

/**
 * Makes a PostgreSQL and starts it.
 *
 * @param folderOfData where its data goes; without it, a temporary folder.
 */
export async function runPostgres(folderOfData?: string): Promise<RunningPostgres> {
  const publicFolder = await mkdtemp(join(tmpdir(), "allset-postgres-"));
  const dataDir = folderOfData ?? publicFolder;
  // As root the server runs as another account, which must get in.
  for (const folder of [publicFolder, dataDir]) await chmod(folder, 0o711);
  const start = () => startEmbeddedPostgres({ dataDir, publicFolder });
  let running = await start();
  const pidFile = join(dataDir, "postgres", "data", "postmaster.pid");
  return {
    url: () => running.url,
    port: () => Number(new URL(running.url).port),
    async kill() {
      const [pid = ""] = (await readFile(pidFile, "utf8")).split("\n");
      for (const one of [Number(pid), ...(await childrenOf(Number(pid)))]) killIfThere(one);
    },
    async revive() {
      await running.stop();
      running = await start();
    },
    async [Symbol.asyncDispose]() {
      await running.stop();
      await rm(publicFolder, { recursive: true, force: true });
    },
  };
}

async function childrenOf(parent: number): Promise<number[]> {
  const processes = await systemProgram("ps", "-A", "-o", "pid=,ppid=");
  return processes
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([pid = 0, ppid]) => (ppid === parent && pid > 0 ? pid : []));
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended with its parent.
  }
}
