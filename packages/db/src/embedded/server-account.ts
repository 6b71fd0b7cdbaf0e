import { readFile, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";

/** The account PostgreSQL runs as when we are root. */
export type Account = { name: string; uid: number; gid: number };

/**
 * Chooses who PostgreSQL runs as: `undefined` means "as we are". Root is refused by PostgreSQL, so
 * root becomes the owner of the existing data, else `postgres`, else `nobody`.
 */
export async function chooseAccount(dataFolder: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = parseAccounts(await readFile("/etc/passwd", "utf8"));
  const owner = await stat(dataFolder).catch(() => undefined);
  const account =
    accounts.find(({ uid }) => uid !== 0 && uid === owner?.uid) ??
    accounts.find(({ name }) => name === "postgres" || name === "_postgres") ??
    accounts.find(({ name }) => name === "nobody");
  if (!account) {
    throw new EmbeddedPostgresError(
      "PostgreSQL cannot run as root, and there is no account named postgres or nobody. " +
        "Start Allset as an ordinary account, or set DATABASE_URL.",
    );
  }
  return account;
}

function parseAccounts(passwd: string): Account[] {
  return passwd
    .split("\n")
    .map((line) => line.split(":"))
    .map(([name = "", , uid = "", gid = ""]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ name }) => name !== "" && !name.startsWith("#"));
}

/** Whether `account` may pass through every folder from the root down to `path`, `path` included. */
export async function canEnter(path: string, account: Account): Promise<boolean> {
  const { mode, uid, gid } = await stat(path);
  const passBit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  if ((mode & passBit) === 0) return false;
  const parent = dirname(path);
  return parent === path || canEnter(parent, account);
}
