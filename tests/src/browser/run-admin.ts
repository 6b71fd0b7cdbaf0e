import { existsSync } from "node:fs";
import { join } from "node:path";
import { type RunningServer, runServer } from "../testing/run-server.ts";

const adminDir = join(import.meta.dirname, "../../../apps/admin/dist");

/** The built server with the built admin app. @throws when the app is not built. */
export async function runAdmin(): Promise<RunningServer & { setupLink: string }> {
  if (!existsSync(join(adminDir, "index.html"))) {
    throw new Error("apps/admin is not built: run its build script first.");
  }
  const server = await runServer({ ALLSET_ADMIN_DIR: adminDir });
  const token = server.setupLink?.split("token=")[1];
  if (token === undefined) throw new Error("the server printed no set-up link");
  return Object.assign(server, { setupLink: `${server.url}/setup?token=${token}` });
}
