import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { runProgram } from "./run-program.ts";
import { stopServer, type Cluster } from "./postgres-server.ts";

/**
 * Stops a server of this cluster whose Allset was killed. The caller holds the folder's lock, so a
 * running server can only be left behind.
 */
export async function stopLeftBehindServer(cluster: Cluster): Promise<void> {
  const pidFile = join(cluster.data, "postmaster.pid");
  const pid = Number.parseInt(await readFile(pidFile, "utf8").catch(() => ""), 10);
  if (!(pid > 0) || !isAlive(pid)) return;
  if (await isServerOf(pid, cluster.data)) {
    cluster.log("stopping the database that an earlier run left behind");
    await stopServer(cluster);
    return;
  }
  // After a reboot the number may belong to another program: PostgreSQL would refuse to start.
  await rm(pidFile, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

async function isServerOf(pid: number, data: string): Promise<boolean> {
  if (process.platform === "win32") {
    const task = await runProgram("tasklist", ["/FI", `PID eq ${pid}`, "/FO", "CSV", "/NH"]);
    return task.includes("postgres.exe");
  }
  const command =
    process.platform === "linux"
      ? (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).replaceAll("\0", " ")
      : await runProgram("ps", ["-ww", "-o", "command=", "-p", String(pid)]).catch(() => "");
  return command.includes("postgres") && command.includes(data);
}
