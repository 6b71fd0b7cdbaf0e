import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readConfig, type Config } from "../config.ts";

// Both src/commands/ and the built dist/ lie in apps/server; the names decide how far up the checkout is.
const here = dirname(fileURLToPath(import.meta.url));
const room = here.endsWith("dist") ? join(here, "..") : join(here, "..", "..");

/** The settings of this process. @throws {ConfigError} */
export function processConfig(): Config {
  const config = readConfig({ home: join(room, "..", ".."), terminal: process.stdout.isTTY });
  return { ...config, adminDir: config.adminDir ?? join(room, "..", "admin", "dist") };
}
