// Programs that tests and long runs need and npm does not carry. On Debian and Ubuntu, as root, they are
// installed; everywhere else the message says what is missing. No test is skipped for lack of one.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "./run.mjs";

/** Each with the Debian package that brings it. Any one of several names is enough. */
const programs = [
  { names: ["redis-server"], debian: "redis-server", for: "the limiter" },
  { names: ["chromium", "google-chrome"], debian: "chromium", for: "the browser journeys" },
  { names: ["nginx"], debian: "nginx-light", for: "the deployment files" },
  { names: ["systemd-analyze"], debian: "systemd", for: "the deployment files" },
  { names: ["shellcheck"], debian: "shellcheck", for: "the learner's script" },
  { names: ["bash"], debian: "bash", for: "the learner's script" },
  { names: ["dash"], debian: "dash", for: "the learner's script" },
  { names: ["busybox"], debian: "busybox", for: "the learner's script" },
  { names: ["curl"], debian: "curl", for: "the learner's script" },
  { names: ["wget"], debian: "wget", for: "the learner's script" },
  { names: ["openssl"], debian: "openssl", for: "the certificates" },
  { names: ["tmux"], debian: "tmux", for: "the terminal tests" },
];

const all = programs.map(({ names: [name] }) => name);

/**
 * Makes sure that programs are there.
 *
 * @param {readonly (string | undefined)[]} wanted all of them, unless named
 * @returns {Promise<{ ok: boolean, note?: string, output?: string }>}
 */
export async function provideSystemPackages(wanted = all) {
  const missing = programs.filter(
    ({ names }) => wanted.includes(names[0]) && !names.some(isInstalled),
  );
  if (missing.length === 0) return { ok: true, note: "all here" };

  const packages = missing.map(({ debian }) => debian);
  if (process.getuid?.() !== 0 || !isInstalled("apt-get")) {
    const lines = missing.map((program) => `  ${program.names[0]}, for ${program.for}`);
    return {
      ok: false,
      output:
        `These programs are needed:\n\n${lines.join("\n")}\n\n` +
        `On Debian or Ubuntu:  sudo apt-get install --no-install-recommends ${packages.join(" ")}`,
    };
  }
  // RUNLEVEL keeps the packages from starting services of their own: the tests start theirs.
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  const update = await run("apt-get", ["update"], { env });
  if (update.code !== 0) return { ok: false, output: update.output };
  const install = ["install", "--yes", "--no-install-recommends", ...packages];
  const { code, output } = await run("apt-get", install, { env });
  return { ok: code === 0, note: `installed ${packages.join(", ")}`, output };
}

/** @param {string} program */
function isInstalled(program) {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  // An ordinary account's PATH often lacks the folders where Debian puts servers.
  return [...folders, "/usr/sbin", "/sbin"].some((folder) => existsSync(join(folder, program)));
}
