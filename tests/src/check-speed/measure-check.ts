// oxlint-disable-next-line no-restricted-imports -- it measures programs
import { spawn } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalogue } from "@allset/checks";
import { line, requirementList } from "../scripts/testing/requirement-list.ts";
import { startListServer } from "../scripts/testing/list-server.ts";

// `pnpm -C tests run measure:check` says how fast the built check is on this machine, each time beside what it is compared
// with. Run `pnpm -C apps/cli run build` first, and measure on a computer that has nothing else to do.
const cli = join(import.meta.dirname, "../../../apps/cli/dist/allset.js");
const rounds = 11;
const slowestSeconds = 2;

const folder = await mkdtemp(join(tmpdir(), "allset-speed-"));
try {
  const programs = catalogue.filter(
    ({ probe, after, systems }) =>
      probe.kind === "command" &&
      probe.versionArgs !== null &&
      after.length === 0 &&
      (systems === null || systems.includes("Linux")),
  );
  await installPrograms(programs);
  await using server = await startListServer(
    requirementList(programs.slice(0, 60).map(({ id }) => line(id))),
  );
  const environment = { HOME: folder, PATH: join(folder, "bin"), LANG: "C.UTF-8" };
  const words = ["check", "leeds", "-n", "-H", server.origin];

  const bare = await median(async () => (await run(["-e", "0"], environment)).total);
  const help = await median(async () => (await run([cli, "--help"], environment)).total);
  const first = await median(async () => (await run([cli, ...words], environment)).firstWord, 3);
  const full = await median(async () => (await run([cli, ...words], environment)).total, 3);
  const allowed = 1.2 * slowestSeconds * 1000 + 300;
  print("node -e 0", bare, null);
  print("allset --help", help, bare + 60);
  print("first word of a check", first, 100);
  print(
    `check of ${Math.min(60, programs.length)} programs, slowest ${slowestSeconds} s`,
    full,
    allowed,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function installPrograms(checks: typeof catalogue): Promise<void> {
  await mkdir(join(folder, "bin"));
  await Promise.all(
    checks.map(async ({ id, probe }) => {
      if (probe.kind !== "command") return;
      const [name = id] = probe.commands;
      const wait = id === "git" ? `/bin/sleep ${slowestSeconds}; ` : "";
      const path = join(folder, "bin", name);
      await writeFile(path, `#!/bin/sh\n${wait}echo "${probe.versionAfter[0] ?? ""}9.9.9"\n`);
      await chmod(path, 0o755);
    }),
  );
}

async function run(
  words: string[],
  environment: Record<string, string>,
): Promise<{ firstWord: number; total: number }> {
  const start = performance.now();
  const child = spawn(process.execPath, words, {
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let firstWord = Infinity;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", () => {
      firstWord = Math.min(firstWord, performance.now() - start);
    });
  }
  await new Promise((resolve) => child.on("close", resolve));
  return { firstWord, total: performance.now() - start };
}

async function median(measure: () => Promise<number>, times = rounds): Promise<number> {
  const found: number[] = [];
  for (let round = 0; round < times; round += 1) {
    // oxlint-disable-next-line no-await-in-loop -- two at once would measure each other
    found.push(await measure());
  }
  return found.toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN;
}

function print(what: string, milliseconds: number, allowed: number | null): void {
  const limit = allowed === null ? "" : `   (aim: at most ${allowed.toFixed(0)} ms)`;
  console.log(`${what.padEnd(40)}${milliseconds.toFixed(0).padStart(6)} ms${limit}`);
}
