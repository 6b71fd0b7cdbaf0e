// From Node and npm alone to the pinned Node and pnpm, installed dependencies and turbo. It runs
// before anything is installed: nothing but Node's own modules, from Node 20.19 on.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { giveUp, root, run } from "./run.mjs";

/** @typedef {{ node: string, path: string }} Toolchain the Node program, and the PATH with it and pnpm */

/** Fetched where the installed Node is too old to run TypeScript files (it does from 22.18 on). */
const fetchedNode = "24.21.0";
/** @type {string} */
const pnpm = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).packageManager;
const memory = join(root, "node_modules", ".cache", "allset");

/**
 * The toolchain of this machine if it fits, else one that npm fetches into its cache.
 *
 * @returns {Promise<Toolchain>}
 */
export async function findToolchain() {
  const nodeFits = nodeIsAtLeast(22, 18);
  const path = process.env["PATH"] ?? process.env["Path"] ?? "";
  if (nodeFits && (await installedPnpm()) === pnpm) return { node: process.execPath, path };

  const key = `${process.version} ${pnpm} ${fetchedNode}`;
  const known = recall("toolchain.json");
  if (known?.key === key && existsSync(known.node) && existsSync(known.pnpm)) {
    return { node: known.node, path: known.path };
  }
  if (!nodeFits && process.platform === "darwin") {
    giveUp(
      `Allset needs Node 22.18 or newer on macOS, and this is ${process.version}.\n` +
        "Install a newer one from https://nodejs.org or with your package manager, and try again.",
    );
  }
  const packages = nodeFits ? [pnpm] : [`node@${fetchedNode}`, pnpm];
  const fetched = await npx(packages, ["node", join("scripts", "print-toolchain.mjs")]);
  const line = fetched.output.split("\n").find((text) => text.startsWith("{"));
  if (fetched.code !== 0 || !line) {
    giveUp(`Could not fetch ${packages.join(" and ")}.\n\n${fetched.output.trim()}`);
  }
  const found = JSON.parse(line);
  remember("toolchain.json", { key, ...found });
  return { node: found.node, path: found.path };
}

/**
 * Installs exactly what the lockfile says, unless nothing changed since the last time.
 *
 * @param {Toolchain} toolchain
 */
export async function installDependencies(toolchain) {
  const wanted = manifestsHash();
  if (recall("installed.json")?.wanted === wanted) return { ok: true, note: "unchanged" };
  const { code, output } = await run("pnpm", ["install", "--frozen-lockfile"], {
    env: environment(toolchain),
    shell: process.platform === "win32",
  });
  if (code === 0) remember("installed.json", { wanted });
  return { ok: code === 0, output };
}

/**
 * Runs turbo tasks. The output is that of the failed ones.
 *
 * @param {Toolchain} toolchain
 * @param {readonly string[]} args
 */
export async function turbo(toolchain, args) {
  const program = join(root, "node_modules", "turbo", "bin", "turbo");
  const color = process.stdout.isTTY ? "--color" : "--no-color";
  // npm test runs two of these side by side, and the tools have threads of their own.
  const concurrency = Math.ceil(availableParallelism() / 2);
  const style = [
    "--output-logs=errors-only",
    "--log-prefix=none",
    "--log-order=grouped",
    `--concurrency=${concurrency}`,
    color,
  ];
  const env = environment(toolchain);
  const { code, output } = await run(toolchain.node, [program, "run", ...style, ...args], { env });
  const cached = /Cached:\s+(\d+) cached, (\d+) total/.exec(output);
  const unchanged = cached !== null && cached[1] === cached[2];
  return { ok: code === 0, output: withoutFrame(output), note: unchanged ? "unchanged" : "" };
}

/**
 * What the tools said, without turbo's words around it.
 *
 * @param {string} output
 */
function withoutFrame(output) {
  const frame =
    /^(\s*•| Tasks:|Cached:| {2}Time:|cache (miss|hit|bypass)|\[ELIFECYCLE\]| ERROR {2}run failed|\S+: {2}(WARNING|ERROR) {2}command )/;
  return output
    .split("\n")
    .filter((line) => !frame.test(line))
    .join("\n");
}

/** @param {Toolchain} toolchain */
function environment(toolchain) {
  const inherited = Object.entries(process.env).filter(([name]) => name.toUpperCase() !== "PATH");
  return {
    ...Object.fromEntries(inherited),
    PATH: toolchain.path,
    TURBO_TELEMETRY_DISABLED: "1",
    TURBO_NO_UPDATE_NOTIFIER: "1",
  };
}

/** @returns {Promise<string>} in the form of package.json's `packageManager` */
async function installedPnpm() {
  const answer = run("pnpm", ["--version"], { shell: process.platform === "win32" });
  const { output } = await answer.catch(() => ({ output: "" }));
  return `pnpm@${output.trim()}`;
}

/**
 * @param {readonly string[]} packages
 * @param {readonly string[]} command
 */
function npx(packages, command) {
  const args = ["--yes", ...packages.map((name) => `--package=${name}`), "--", ...command];
  const npm = process.env["npm_execpath"] ?? "";
  const script = join(dirname(npm), "npx-cli.js");
  // npm tells where it lives. Without it (`node scripts/start.mjs`) the PATH has to know npx.
  return npm.endsWith("npm-cli.js") && existsSync(script)
    ? run(process.execPath, [script, ...args])
    : run("npx", args, { shell: process.platform === "win32" });
}

/**
 * @param {number} major
 * @param {number} minor
 */
function nodeIsAtLeast(major, minor) {
  const [ownMajor = 0, ownMinor = 0] = process.versions.node.split(".").map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}

function manifestsHash() {
  const rooms = ["apps", "packages"].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(folder, name)),
  );
  const manifests = ["", "tests", ...rooms].map((folder) => join(folder, "package.json"));
  const hash = createHash("sha256");
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml", ...manifests]) {
    if (existsSync(join(root, file))) hash.update(file).update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}

/** @param {string} name */
function recall(name) {
  try {
    return JSON.parse(readFileSync(join(memory, name), "utf8"));
  } catch {
    return undefined;
  }
}

/**
 * @param {string} name
 * @param {object} value
 */
function remember(name, value) {
  mkdirSync(memory, { recursive: true });
  writeFileSync(join(memory, name), `${JSON.stringify(value)}\n`);
}
