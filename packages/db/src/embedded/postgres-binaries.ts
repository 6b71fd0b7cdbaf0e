import { access, chmod, cp, mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { runProgram } from "./run-program.ts";
import { canEnter, type Account } from "./server-account.ts";

export type PostgresBinaries = {
  /** Folder of `initdb`, `pg_ctl` and `postgres`. */
  dir: string;
  major: number;
};

type Found = PostgresBinaries & { version: string; packaged: boolean };

/**
 * Finds binaries that run on this machine: the given folder only, or the npm package of this
 * platform, or an installed PostgreSQL, newest first. The package is copied to `publicFolder` when
 * `account` cannot reach it, as in a checkout under /root.
 */
export async function findPostgresBinaries(
  binDir: string | undefined,
  account: Account | undefined,
  publicFolder: string,
): Promise<PostgresBinaries> {
  const found = await firstThatRuns(binDir);
  if (!account || (await canEnter(found.dir, account))) return found;
  if (!found.packaged) {
    throw new EmbeddedPostgresError(
      `The account ${account.name} cannot reach the PostgreSQL in ${found.dir}.`,
    );
  }
  const copy = join(publicFolder, `postgresql-${found.version}`);
  await copyForEverybody(dirname(found.dir), copy);
  return { ...found, dir: join(copy, basename(found.dir)) };
}

async function firstThatRuns(binDir: string | undefined): Promise<Found> {
  const packaged = packagedDir();
  const candidates = binDir ? [binDir] : [...(packaged ? [packaged] : []), ...(await installed())];
  for (const dir of candidates) {
    // Asking for the version also finds out about musl, a missing library or another processor.
    const answer = await runProgram(join(dir, "postgres"), ["--version"]).catch(() => "");
    const version = /(\d+)\.\d+/.exec(answer);
    if (version) {
      const [text, major] = version;
      return { dir, major: Number(major), version: text, packaged: dir === packaged };
    }
  }
  throw new EmbeddedPostgresError(
    `No PostgreSQL found that runs on ${process.platform} ${process.arch}` +
      ` (looked in: ${candidates.join(", ") || "nothing to look in"}). ` +
      "Install PostgreSQL, or point ALLSET_POSTGRES_BIN at the folder of its binaries, or set DATABASE_URL.",
  );
}

function packagedDir(): string | undefined {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const here = createRequire(import.meta.url);
  // Bundled into the server this file lies in another package, from where the way is by this one.
  for (const start of [() => here, () => createRequire(here.resolve("@allset/db"))]) {
    try {
      return join(dirname(start().resolve(name)), "..", "native", "bin");
    } catch {
      continue;
    }
  }
  return undefined;
}

async function installed(): Promise<string[]> {
  const versioned = await Promise.all(
    [
      { folder: "/usr/lib/postgresql", bin: (name: string) => `${name}/bin` },
      { folder: "/opt/homebrew/opt", bin: (name: string) => `${name}/bin` },
      { folder: "/usr/local/opt", bin: (name: string) => `${name}/bin` },
      { folder: "/Library/PostgreSQL", bin: (name: string) => `${name}/bin` },
      { folder: "C:\\Program Files\\PostgreSQL", bin: (name: string) => `${name}\\bin` },
    ].map(async ({ folder, bin }) => {
      const names = await readdir(folder).catch(() => []);
      const versions = names.filter((name) => /^(postgresql@)?\d+$/.test(name));
      const number = (name: string): number => Number(/\d+$/.exec(name)?.[0]);
      return versions
        .toSorted((a, b) => number(b) - number(a))
        .map((name) => join(folder, bin(name)));
    }),
  );
  return [...versioned.flat(), "/usr/bin", "/usr/local/bin", "/usr/local/pgsql/bin"];
}

async function copyForEverybody(from: string, to: string): Promise<void> {
  const exists = await access(to).then(
    () => true,
    () => false,
  );
  if (exists) return;
  await mkdir(dirname(to), { recursive: true, mode: 0o755 });
  const unfinished = await mkdtemp(`${to}-copying-`);
  await cp(from, unfinished, { recursive: true, verbatimSymlinks: true });
  await chmod(unfinished, 0o755);
  for (const entry of await readdir(unfinished, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), 0o755);
  }
  await rename(unfinished, to).catch(() => rm(unfinished, { recursive: true }));
}
