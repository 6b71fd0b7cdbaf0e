import { chmod, lstat, mkdir, mkdtemp, realpath, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { canEnter, type Account } from "./server-account.ts";

/**
 * The folder that holds the cluster and its password: `postgres` in the data folder.
 *
 * When PostgreSQL runs as another account that cannot enter the data folder (a checkout under
 * /root), the cluster lives in `publicFolder`, and `postgres` is a link to it.
 */
export async function prepareClusterHome(
  dataDir: string,
  account: Account | undefined,
  publicFolder: string,
): Promise<string> {
  const home = join(dataDir, "postgres");
  const known = await realpath(home).catch(() => undefined);
  if (known === undefined) {
    const link = await lstat(home).catch(() => undefined);
    if (link)
      throw new EmbeddedPostgresError(
        `${home} points to a folder that is gone. Remove it to start empty.`,
      );
    return createHome(home, dataDir, account, publicFolder);
  }
  if (account && !(await canEnter(known, account))) {
    throw new EmbeddedPostgresError(
      `PostgreSQL runs as ${account.name} and cannot enter ${known}. ` +
        "Let other accounts pass through the folders above it (chmod o+x), or move the data.",
    );
  }
  return known;
}

async function createHome(
  home: string,
  dataDir: string,
  account: Account | undefined,
  publicFolder: string,
): Promise<string> {
  if (!account) {
    await mkdir(home, { mode: 0o700 });
    return realpath(home);
  }
  if (await canEnter(await realpath(dataDir), account)) {
    await mkdir(home);
    await chmod(home, 0o711);
    return realpath(home);
  }
  await mkdir(publicFolder, { recursive: true, mode: 0o755 });
  const elsewhere = await mkdtemp(join(publicFolder, "data-"));
  await chmod(elsewhere, 0o711);
  if (!(await canEnter(elsewhere, account))) {
    await rm(elsewhere, { recursive: true });
    throw new EmbeddedPostgresError(
      `PostgreSQL runs as ${account.name}, which cannot enter ${publicFolder}.`,
    );
  }
  await symlink(elsewhere, home);
  return elsewhere;
}
