import { drizzleAdapter } from "@better-auth/drizzle-adapter";
import type { Database } from "../database.ts";
import { account, apiKey, credential, session, verification } from "../schema/staff.ts";

/** The tables that better-auth reads and writes, under the names it looks them up by. */
export function authAdapter(db: Database): ReturnType<typeof drizzleAdapter> {
  return drizzleAdapter(db.orm, {
    provider: "pg",
    schema: { user: account, session, account: credential, verification, apikey: apiKey },
  });
}
