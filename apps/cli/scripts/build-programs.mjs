import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { arch, platform, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

// `pnpm -C apps/cli run programs` builds one program for each system from dist/allset.js, for learners without Node.js:
// dist/programs/allset-<system>-<processor>, with SHA256SUMS beside them. Bun puts its runtime and the bundle into one file.
const bunVersion = "1.4.5";
const targets = [
  ["linux-x64", "allset-linux-x64"],
  ["linux-arm64", "allset-linux-arm64"],
  ["linux-x64-musl", "allset-linux-x64-musl"],
  ["darwin-x64", "allset-macos-x64"],
  ["darwin-arm64", "allset-macos-arm64"],
  ["windows-x64", "allset-windows-x64.exe"],
];

const room = fileURLToPath(new URL("..", import.meta.url));
const bundle = join(room, "dist", "allset.js");
const programs = join(room, "dist", "programs");
const wanted = process.argv.slice(2);
const chosen = targets.filter(([, name]) => wanted.length === 0 || wanted.includes(name));
if (chosen.length === 0) {
  console.error(`Choose from: ${targets.map(([, name]) => name).join(", ")}`);
  process.exit(2);
}

if (!existsSync(bundle)) {
  console.error("Build the command line first: pnpm -C apps/cli run build");
  process.exit(2);
}

const scratch = await mkdtemp(join(tmpdir(), "allset-programs-"));
try {
  await mkdir(programs, { recursive: true });
  const bun = installBun(scratch);
  for (const [target, name] of chosen) {
    const out = join(programs, name);
    execFileSync(
      bun,
      ["build", "--compile", `--target=bun-${target}`, bundle, "--outfile", out],
      // Bun leaves its working files in the folder it is started from.
      { cwd: scratch, stdio: ["ignore", "ignore", "inherit"] },
    );
    console.log(`${out}`);
  }
  // Also of those that were built before, so that the list is always whole.
  const built = targets.map(([, name]) => join(programs, name)).filter((path) => existsSync(path));
  const sums = await Promise.all(built.map(async (path) => await checksum(path)));
  await writeFile(join(programs, "SHA256SUMS"), sums.join(""));
} finally {
  await rm(scratch, { recursive: true, force: true });
}

// Not a dependency: it is large, and nobody who only works on the check needs it.
function installBun(folder) {
  const system = platform() === "win32" ? "windows" : platform();
  const name = `@oven/bun-${system}-${arch() === "arm64" ? "aarch64" : arch()}`;
  const npm = platform() === "win32" ? "npm.cmd" : "npm";
  execFileSync(
    npm,
    [
      "install",
      "--prefix",
      folder,
      "--no-save",
      "--no-audit",
      "--no-fund",
      `${name}@${bunVersion}`,
    ],
    { stdio: ["ignore", "ignore", "inherit"], shell: platform() === "win32" },
  );
  return join(folder, "node_modules", name, "bin", platform() === "win32" ? "bun.exe" : "bun");
}

async function checksum(path) {
  const hash = createHash("sha256")
    .update(await readFile(path))
    .digest("hex");
  return `${hash}  ${basename(path)}\n`;
}
