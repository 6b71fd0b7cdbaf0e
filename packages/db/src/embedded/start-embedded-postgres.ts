import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import postgres from "postgres";
import { prepareClusterHome } from "./cluster-home.ts";
import { createCluster, superuser } from "./create-cluster.ts";
import { stopLeftBehindServer } from "./left-behind-server.ts";
import { lockFolder } from "./lock-folder.ts";
import { findPostgresBinaries } from "./postgres-binaries.ts";
import { startServer, stopServer, type Cluster } from "./postgres-server.ts";
import { chooseAccount } from "./server-account.ts";

export type EmbeddedPostgresOptions = {
  /** Folder of this installation; the cluster lives in `postgres` below it. */
  dataDir: string;
  /** Folder of `initdb`, `pg_ctl` and `postgres` to use instead of the packaged ones. */
  binDir?: string | undefined;
  /** `false` gives up safety against power cuts for speed. For tests only. */
  durable?: boolean;
  /** Where root puts what another account must reach but `dataDir` hides. */
  publicFolder?: string;
  log?: (line: string) => void;
};

export type EmbeddedPostgres = {
  /** Address of the `allset` database, with its password. */
  url: string;
  /** Ends all sessions, brings everything to disk and waits until the server is gone. */
  stop(): Promise<void>;
};

/**
 * Starts the PostgreSQL of this installation, and makes its `allset` database on first use.
 *
 * It listens on the loopback address only and asks everybody for a random password. As root it runs
 * as another account, because PostgreSQL refuses root. A server left behind by a killed process is
 * stopped first. Throws `EmbeddedPostgresError` with a sentence for the operator: another process
 * holds the folder (`FolderInUseError`), no binaries fit this machine, the server did not come up.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  await mkdir(options.dataDir, { recursive: true });
  const lock = await lockFolder(options.dataDir);
  try {
    const cluster = await prepareCluster(options);
    await stopLeftBehindServer(cluster);
    const password = await createCluster(cluster);
    const port = await startServer(cluster);
    return {
      url: await openDatabase(port, password),
      async stop() {
        await stopServer(cluster);
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function prepareCluster(options: EmbeddedPostgresOptions): Promise<Cluster> {
  const publicFolder = options.publicFolder ?? "/var/lib/allset";
  const account = await chooseAccount(join(options.dataDir, "postgres", "data"));
  const home = await prepareClusterHome(options.dataDir, account, publicFolder);
  return {
    binaries: await findPostgresBinaries(options.binDir, account, publicFolder),
    home,
    data: join(home, "data"),
    account,
    durable: options.durable ?? true,
    log: options.log ?? (() => {}),
  };
}

async function openDatabase(port: number, password: string): Promise<string> {
  const address = `postgres://${superuser}:${password}@127.0.0.1:${port}`;
  const sql = postgres(`${address}/postgres`, { max: 1 });
  try {
    const [found] = await sql`select 1 from pg_database where datname = 'allset'`;
    if (!found) await sql`create database allset`;
  } finally {
    await sql.end();
  }
  return `${address}/allset`;
}
