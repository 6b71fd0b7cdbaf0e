import { join } from "node:path";
import { runProgram } from "../testing/run-program.ts";

const root = join(import.meta.dirname, "../../..");
const server = join(root, "apps/server");
const output = join(root, "tests/output/server-without-storing");

/** Builds the server that stores nothing, in the same way as the real one, and gives back its program. */
export async function buildWithoutStoring(): Promise<string> {
  const entry = "src/testing/serve-without-storing.ts";
  const vite = join(server, "node_modules/vite/bin/vite.js");
  const words = [vite, "build", "--ssr", entry, "--outDir", output, "--emptyOutDir"];
  const ended = await runProgram(process.execPath, [...words, "--logLevel", "error"], {
    folder: server,
  });
  if (ended.code !== 0) throw new Error(`the server was not built: ${ended.stderr}`);
  return join(output, "main.js");
}
