import { createAuthClient } from "better-auth/client";

const create = () => createAuthClient({ basePath: "/api/auth" });
let client: ReturnType<typeof create> | undefined;

/** What signs in and out, changes passwords and ends sessions. Made on first use, since it listens to the window. */
export function authClient() {
  client ??= create();
  return client;
}
