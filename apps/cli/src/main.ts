import { main } from "./run-cli.ts";

process.exitCode = await main(process.argv.slice(2));
