import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { freePort, isPortFree } from "./free-port.ts";
import type { PostgresBinaries } from "./postgres-binaries.ts";
import { runProgram } from "./run-program.ts";
import type { Account } from "./server-account.ts";

/** What the steps of starting and stopping need to know about one cluster. */
export type Cluster = {
  binaries: PostgresBinaries;
  home: string;
  data: string;
  account: Account | undefined;
  durable: boolean;
  log: (line: string) => void;
};

const orphansMilliseconds = 60_000;

/**
 * Gives back the port: last time's if it is still free, so that saved connections keep working.
 * Throws `EmbeddedPostgresError` with the end of the server's own log.
 *
 * @param orphansUntil how long the processes of a server that was killed are waited for, in milliseconds since 1970. They
 *   end by themselves when they notice; what they have under way would meet the new server's.
 */
export async function startServer(
  cluster: Cluster,
  triesLeft = 3,
  orphansUntil = Date.now() + orphansMilliseconds,
): Promise<number> {
  const portFile = join(cluster.home, "port");
  const lastPort = Number(await readFile(portFile, "utf8").catch(() => "0"));
  const port = lastPort > 0 && (await isPortFree(lastPort)) ? lastPort : await freePort();
  const log = join(cluster.data, "startup.log");
  const before = await readFile(log, "utf8").catch(() => "");
  try {
    await pgCtl(cluster, "start", `--log=${log}`, `--options=${settings(cluster, port)}`);
  } catch (cause) {
    // Somebody took the port between looking and starting.
    if (triesLeft > 1 && !(await isPortFree(port))) {
      return startServer(cluster, triesLeft - 1, orphansUntil);
    }
    const said = (await readFile(log, "utf8").catch(() => "")).slice(before.length);
    if (said.includes("pre-existing shared memory block") && Date.now() < orphansUntil) {
      await pause(250);
      return startServer(cluster, triesLeft, orphansUntil);
    }
    const message = `The embedded PostgreSQL did not start.\n${await lastLogLines(cluster)}`;
    throw new EmbeddedPostgresError(message, { cause });
  }
  if (port !== lastPort) await writeFile(portFile, String(port));
  return port;
}

/**
 * Fast shutdown: sessions end, data is written, the server is gone when this returns. One that is
 * gone already is as good.
 */
export async function stopServer(cluster: Cluster): Promise<void> {
  try {
    await pgCtl(cluster, "stop", "--mode=fast");
  } catch (error) {
    if (await isRunning(cluster)) throw error;
  }
}

function isRunning({ binaries, account, home, data }: Cluster): Promise<boolean> {
  return runProgram(join(binaries.dir, "pg_ctl"), ["status", `--pgdata=${data}`], {
    cwd: home,
    account,
  }).then(
    () => true,
    () => false,
  );
}

function pgCtl(cluster: Cluster, command: string, ...options: string[]): Promise<string> {
  const { binaries, account, home, data } = cluster;
  // Recovery after a power cut takes its time: better wait than leave a half-started server.
  const always = [`--pgdata=${data}`, "--wait", "--timeout=300"];
  return runProgram(join(binaries.dir, "pg_ctl"), [command, ...always, ...options], {
    cwd: home,
    account,
  });
}

function settings(cluster: Cluster, port: number): string {
  const values = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: 50,
    shared_buffers: "128MB",
    jit: "off",
    timezone: "UTC",
    // Seven files at most, one for each day of the week.
    logging_collector: "on",
    log_filename: "postgres-%w.log",
    log_rotation_age: "1d",
    log_rotation_size: 0,
    log_truncate_on_rotation: "on",
    // Refused statements are the server's to log: their text holds learners' data.
    log_min_messages: "log",
    log_min_error_statement: "panic",
    log_checkpoints: "off",
    ...(!cluster.durable && { fsync: "off", full_page_writes: "off" }),
  };
  return Object.entries(values)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(" ");
}

async function lastLogLines(cluster: Cluster): Promise<string> {
  const folder = join(cluster.data, "log");
  const names = await readdir(folder).catch(() => []);
  const files = [join(cluster.data, "startup.log"), ...names.map((name) => join(folder, name))];
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8").catch(() => "")));
  return texts.join("").trim().split("\n").slice(-12).join("\n");
}
