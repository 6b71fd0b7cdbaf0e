import { main } from "./run-cli.ts";

process.exitCode = await main(process.argv.slice(2));
// All is said. A connection that nobody answers, as behind a proxy that hangs, must not hold the program; what was
// written has to be out first.
process.stdout.write("", () => process.stderr.write("", () => process.exit()));
