import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const root = join(import.meta.dirname, "../../..");
const server = join(root, "apps/server");
const output = join(root, "tests/output/server-without-storing");

/** Builds the server that stores nothing, in the same way as the real one, and gives back its program. */
export async function buildWithoutStoring(): Promise<string> {
  const entry = "src/testing/serve-without-storing.ts";
  const vite = join(server, "node_modules/vite/bin/vite.js");
  const words = [vite, "build", "--ssr", entry, "--outDir", output, "--emptyOutDir"];
  await promisify(execFile)(process.execPath, [...words, "--logLevel", "error"], { cwd: server });
  return join(output, "main.js");
}
