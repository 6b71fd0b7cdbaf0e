import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmod, lstat, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test } from "vitest";
import { chooseAccount } from "./server-account.ts";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "./start-embedded-postgres.ts";

const asRoot = process.getuid?.() === 0;

let folder: string;
let dataDir: string;
let running: EmbeddedPostgres[];
let children: ChildProcess[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "allset-test-embedded-"));
  await chmod(folder, 0o711);
  dataDir = join(folder, "data dir");
  running = [];
  children = [];
});

afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  for (const server of running) await server.stop();
  await rm(folder, { recursive: true });
});

async function start(): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({
    dataDir,
    durable: false,
    publicFolder: join(folder, "public"),
  });
  running.push(server);
  return server;
}

async function stop(server: EmbeddedPostgres): Promise<void> {
  running = running.filter((other) => other !== server);
  await server.stop();
}

async function query(url: string, text: string): Promise<unknown[]> {
  const sql = postgres(url, { max: 1 });
  try {
    return await sql.unsafe(text);
  } finally {
    await sql.end();
  }
}

/** Another process that starts the database, reports its address and never stops. */
async function startElsewhere(): Promise<{ child: ChildProcess; url: string }> {
  const module = new URL("start-embedded-postgres.ts", import.meta.url).href;
  const options = JSON.stringify({ dataDir, durable: false, publicFolder: join(folder, "public") });
  const script = `import { startEmbeddedPostgres } from "${module}";
    console.log((await startEmbeddedPostgres(${options})).url);
    setInterval(() => {}, 60_000);`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return { child, url: line.toString().trim() };
}

test("a restart keeps the data and the address", async () => {
  const first = await start();
  await query(first.url, "create table fruit (name text); insert into fruit values ('plum')");
  await stop(first);

  const second = await start();

  expect(second.url).toBe(first.url);
  expect(await query(second.url, "select name from fruit")).toEqual([{ name: "plum" }]);
});

test("after stop nobody answers any more, and no server file is left", async () => {
  const server = await start();
  await stop(server);

  await expect(query(server.url, "select 1")).rejects.toThrow(/ECONNREFUSED/);
  await expect(stat(join(dataDir, "postgres/data/postmaster.pid"))).rejects.toThrow(/ENOENT/);
});

test("the next start survives a kill -9 of the process that started the database", async () => {
  const { child, url } = await startElsewhere();
  await query(url, "create table fruit (name text); insert into fruit values ('plum')");
  const orphan = await serverProcess();
  child.kill("SIGKILL");
  await once(child, "exit");

  const next = await start();

  expect(await query(next.url, "select name from fruit")).toEqual([{ name: "plum" }]);
  expect(await serverProcess()).not.toBe(orphan);
});

test("the next start survives a kill -9 of everything", async () => {
  const { child, url } = await startElsewhere();
  await query(url, "create table fruit (name text); insert into fruit values ('plum')");
  process.kill(await serverProcess(), "SIGKILL");
  child.kill("SIGKILL");
  await once(child, "exit");

  const next = await start();

  expect(await query(next.url, "select name from fruit")).toEqual([{ name: "plum" }]);
});

test("the next start waits for what a killed server left running", async () => {
  const { child, url } = await startElsewhere();
  const sql = postgres(url, { max: 1 });
  const [session] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const left = session?.pid ?? 0;
  // Stands for one that is busy, and has not noticed yet.
  process.kill(left, "SIGSTOP");
  process.kill(await serverProcess(), "SIGKILL");
  child.kill("SIGKILL");
  await once(child, "exit");

  const next = start();
  next.catch(() => {});
  const log = join(dataDir, "postgres/data/startup.log");
  await expect
    .poll(() => readFile(log, "utf8"), { timeout: 20_000 })
    .toContain("pre-existing shared memory block");
  process.kill(left, "SIGCONT");

  expect(await query((await next).url, "select 1 as one")).toEqual([{ one: 1 }]);
  await sql.end({ timeout: 0 });
});

test("a process number that now belongs to another program keeps nobody from starting", async () => {
  await stop(await start());
  const account = await chooseAccount(join(dataDir, "postgres/data"));
  const stranger = spawn("sleep", ["600"], { ...(account && { uid: account.uid }) });
  children.push(stranger);
  await writeFile(
    join(dataDir, "postgres/data/postmaster.pid"),
    `${stranger.pid}\n${dataDir}/postgres/data\n1700000000\n5432\n\n127.0.0.1\n  0 0\nready\n`,
  );

  const next = await start();

  expect(await query(next.url, "select 1 as one")).toEqual([{ one: 1 }]);
  expect(stranger.exitCode).toBeNull();
  expect(stranger.signalCode).toBeNull();
});

test("stopping a server that died by itself is no error, and frees the folder", async () => {
  const server = await start();
  process.kill(await serverProcess(), "SIGKILL");

  await stop(server);

  const next = await start();
  expect(await query(next.url, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("another program on last time's port is left alone", async () => {
  const first = await start();
  const port = Number(new URL(first.url).port);
  await stop(first);
  const squatter = createServer();
  squatter.listen(port, "127.0.0.1");
  await once(squatter, "listening");

  const second = await start();

  expect(new URL(second.url).port).not.toBe(String(port));
  expect(await query(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
  squatter.close();
});

test("a second start on the same folder is refused while the first process lives", async () => {
  const { child, url } = await startElsewhere();

  await expect(start()).rejects.toThrow(/is in use by another running Allset/);
  expect(await query(url, "select 1 as one")).toEqual([{ one: 1 }]);

  child.kill("SIGKILL");
  await once(child, "exit");
  await start();
});

test("a first start that was cut short is begun again", async () => {
  await mkdir(join(dataDir, "postgres/data.unfinished/base"), { recursive: true });

  const server = await start();

  expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("data of another PostgreSQL version is refused with both versions named", async () => {
  await stop(await start());
  await writeFile(join(dataDir, "postgres/data/PG_VERSION"), "9\n");

  await expect(start()).rejects.toThrow(/made by PostgreSQL 9, but .* is version \d+/);
});

test("a server that cannot start says why", async () => {
  await stop(await start());
  await writeFile(join(dataDir, "postgres/data/pg_hba.conf"), "nonsense\n");

  await expect(start()).rejects.toThrow(/could not load .*pg_hba\.conf/s);
});

test("a folder without binaries is refused by name", async () => {
  const attempt = startEmbeddedPostgres({ dataDir, binDir: join(folder, "nothing here") });

  await expect(attempt).rejects.toThrow(/No PostgreSQL found .*nothing here/);
});

test("nobody gets in without the password", async () => {
  const { url } = await start();
  const guess = new URL(url);
  guess.password = "guess";

  await expect(query(guess.href, "select 1")).rejects.toThrow(/password authentication failed/);
  expect((await stat(join(dataDir, "postgres/password"))).mode & 0o077).toBe(0);
});

test("text is ordered by code point, and upper case is known beyond ASCII", async () => {
  const { url } = await start();

  const [row] = await query(url, "select 'Z' < 'a' as ordered, lower('É') as lower");

  expect(row).toEqual({ ordered: true, lower: "é" });
});

test.runIf(asRoot)(
  "root's private folder is enough: the data moves where its account can be (needs root)",
  async () => {
    await mkdir(dataDir, { mode: 0o700 });

    const first = await start();
    await query(first.url, "create table fruit (name text)");
    await stop(first);
    const second = await start();

    expect(await query(second.url, "select * from fruit")).toEqual([]);
    expect((await lstat(join(dataDir, "postgres"))).isSymbolicLink()).toBe(true);
    expect((await stat(join(dataDir, "postgres/data"))).uid).not.toBe(0);
  },
);

async function serverProcess(): Promise<number> {
  return Number.parseInt(await readFile(join(dataDir, "postgres/data/postmaster.pid"), "utf8"), 10);
}
