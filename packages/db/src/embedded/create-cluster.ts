import { randomBytes } from "node:crypto";
import { chmod, chown, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import type { Cluster } from "./postgres-server.ts";
import { runProgram } from "./run-program.ts";

/** The superuser of every embedded cluster. */
export const superuser = "allset";

/** Makes the cluster on first use, whole or not at all, and gives back its superuser's password. */
export async function createCluster(cluster: Cluster): Promise<string> {
  const made = await readFile(join(cluster.data, "PG_VERSION"), "utf8").catch(() => undefined);
  if (made === undefined) return initialise(cluster);
  if (Number(made) !== cluster.binaries.major) {
    throw new EmbeddedPostgresError(
      `The data in ${cluster.data} was made by PostgreSQL ${made.trim()}, ` +
        `but ${cluster.binaries.dir} is version ${cluster.binaries.major}.`,
    );
  }
  return readFile(passwordFile(cluster), "utf8");
}

async function initialise(cluster: Cluster): Promise<string> {
  const { account, binaries, home, durable } = cluster;
  const password = randomBytes(24).toString("base64url");
  await writeFile(passwordFile(cluster), password, { mode: 0o600 });

  // A killed initdb leaves half a cluster behind: only a finished one gets the real name.
  const unfinished = join(home, "data.unfinished");
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  if (account) await chown(unfinished, account.uid, account.gid);

  await withReadablePassword(cluster, password, (pwfile) =>
    runProgram(
      join(binaries.dir, "initdb"),
      [
        `--pgdata=${unfinished}`,
        `--username=${superuser}`,
        `--pwfile=${pwfile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        ...localeOptions(binaries.major),
        ...(durable ? [] : ["--no-sync"]),
      ],
      { cwd: home, account },
    ),
  );
  await rename(unfinished, cluster.data);
  return password;
}

/** Order by code point everywhere; from version 17 on also upper and lower case beyond ASCII. */
function localeOptions(major: number): string[] {
  const plain = ["--locale=C"];
  return major < 17 ? plain : [...plain, "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
}

function passwordFile(cluster: Cluster): string {
  return join(cluster.home, "password");
}

/** The password file belongs to us; initdb, running as another account, gets a copy of its own. */
async function withReadablePassword(
  { account }: Cluster,
  password: string,
  work: (file: string) => Promise<unknown>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "allset-"));
  try {
    const file = join(folder, "password");
    await writeFile(file, password, { mode: 0o600 });
    if (account) {
      await chmod(folder, 0o711);
      await chown(file, account.uid, account.gid);
    }
    await work(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}
