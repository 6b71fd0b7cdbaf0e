// `npm run bench`, `npm run faults` and `npm run fuzz`: runs that take minutes, with a table at the end. What comes after `--` is theirs.
import { join } from "node:path";
import { findToolchain, installDependencies, turbo } from "./bootstrap.mjs";
import { endWithNpm, giveUp, root, run, step } from "./run.mjs";
import { provideSystemPackages } from "./system-packages.mjs";

/** @type {Record<string, string[]>} */
const programs = { bench: ["redis-server"], faults: ["redis-server"], fuzz: [] };

const [name = "", ...words] = process.argv.slice(2);
endWithNpm();
console.log("\nAllset\n");
const toolchain = await findToolchain();
const ready =
  (await step("dependencies", () => installDependencies(toolchain))) &&
  (await step("system packages", () => provideSystemPackages(programs[name]))) &&
  (await step("build", () => turbo(toolchain, ["build", "--filter=./apps/*"])));
if (!ready) giveUp("The run could not start. The step marked with ✗ says why.");
const { code } = await run(
  toolchain.node,
  [join(root, "tests", "src", name, "long-run.ts"), ...words],
  { stdio: "inherit" },
);
process.exit(code);
