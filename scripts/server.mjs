// `npm run server -- COMMAND`: the built server's other commands, with a Node that fits.
import { join } from "node:path";
import { findToolchain, installDependencies, turbo } from "./bootstrap.mjs";
import { endWithNpm, giveUp, root, run } from "./run.mjs";

endWithNpm();
const toolchain = await findToolchain();
const ready =
  (await installDependencies(toolchain)).ok &&
  (await turbo(toolchain, ["build", "--filter=./apps/*"])).ok;
if (!ready) giveUp("The server could not be built. `npm start` says why.");
const main = join(root, "apps", "server", "dist", "main.js");
const { code } = await run(toolchain.node, [main, ...process.argv.slice(2)], { stdio: "inherit" });
process.exit(code);
