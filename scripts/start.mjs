// `npm start [-- --demo]`: from a fresh clone to a running Allset.
import { join } from "node:path";
import { findToolchain, installDependencies, turbo } from "./bootstrap.mjs";
import { endWithNpm, giveUp, root, run, step } from "./run.mjs";

endWithNpm();
console.log("\nAllset\n");
const toolchain = await findToolchain();
const ready =
  (await step("dependencies", () => installDependencies(toolchain))) &&
  (await step("build", () => turbo(toolchain, ["build", "--filter=./apps/*"])));
if (!ready) giveUp("Allset did not start. The step marked with ✗ says why.");

console.log();
const main = join(root, "apps", "server", "dist", "main.js");
const stay = `--import=${new URL("stay-with-starter.mjs", import.meta.url).href}`;
// V8 lets its heap grow with the machine: a busy server took twice the memory it needs. The young generation is the larger
// part of it. Likewise glibc: it makes an arena for each thread, and keeps what each had free. And V8 lets four threads help
// to collect so small a heap, which on a machine of two processors take them from the server itself. The same settings
// stand in deploy/systemd and deploy/container.
const modest = ["--max-semi-space-size=8", "--max-old-space-size=400", "--v8-pool-size=1"];
const command = [...modest, stay, main, "start", ...process.argv.slice(2)];
const { code } = await run(toolchain.node, command, {
  stdio: ["inherit", "inherit", "inherit", "ipc"],
  env: { MALLOC_ARENA_MAX: "2", ...process.env },
});
process.exit(code);
