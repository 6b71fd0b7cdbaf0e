import { apiKey } from "@better-auth/api-key";
import { authAdapter, findStaffMember, type Database } from "@allset/db";
import { betterAuth } from "better-auth";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Config } from "../config.ts";
import type { Viewer } from "../trpc/viewer.ts";
import { hashPassword, verifyPassword } from "./passwords.ts";

const daySeconds = 24 * 60 * 60;
export const passwordLength = { min: 10, max: 128 } as const;

/** Sign-in by e-mail and password. Accounts are made by the set-up link and by invites only. */
export function createAuth(db: Database, config: Config, secret: string) {
  const auth = betterAuth({
    appName: "Allset",
    basePath: "/api/auth",
    // Without ALLSET_URL the server answers under every name it is reached by, such as localhost and 127.0.0.1.
    baseURL: config.publicOrigin ?? { allowedHosts: ["*"], fallback: "http://localhost" },
    // The door has refused other sites' pages, and asks at the server's own address.
    trustedOrigins: (request) => (request ? [new URL(request.url).origin] : []),
    secret,
    database: authAdapter(db),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    session: { expiresIn: 14 * daySeconds, updateAge: daySeconds },
    plugins: [apiKey({ defaultPrefix: "allset_", rateLimit: { enabled: false } })],
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      cookiePrefix: "allset",
      useSecureCookies: config.publicOrigin?.startsWith("https:") ?? false,
      ipAddress: { disableIpTracking: true },
    },
  });

  const viewerOf = async (accountId: string): Promise<Viewer | null> => {
    const found = await findStaffMember(db, accountId);
    if (!found) return null;
    const { id, name, email, role, workshops } = found;
    return { account: { id, name, email }, role, workshops };
  };

  return {
    /** better-auth's own endpoints under `/api/auth`. */
    handler: (request: Request) => auth.handler(request),

    /** The account behind the session cookie. */
    async findViewer(request: FastifyRequest): Promise<Viewer | null> {
      if (!request.headers.cookie) return null;
      const session = await auth.api.getSession({ headers: cookieOf(request) });
      return session ? viewerOf(session.user.id) : null;
    },

    /** The account behind an API key. */
    async findViewerOfApiKey(key: string): Promise<Viewer | null> {
      const { valid, key: found } = await auth.api.verifyApiKey({ body: { key } });
      return valid && found ? viewerOf(found.referenceId) : null;
    },

    /** Signs in an account that was just made, and hands the cookies to `reply`. */
    async signIn(reply: FastifyReply, email: string, password: string): Promise<void> {
      const { headers } = await auth.api.signInEmail({
        body: { email, password },
        returnHeaders: true,
      });
      for (const cookie of headers.getSetCookie()) reply.header("set-cookie", cookie);
    },

    /** The API keys of the account that is signed in, without the keys themselves. */
    async listApiKeys(request: FastifyRequest) {
      const { apiKeys } = await auth.api.listApiKeys({ headers: cookieOf(request) });
      return apiKeys.map(({ id, name, start, createdAt, lastRequest }) => ({
        id,
        name,
        start,
        createdAt,
        lastUsedAt: lastRequest,
      }));
    },

    /** Ends an API key of the account that is signed in. */
    async removeApiKey(request: FastifyRequest, keyId: string): Promise<void> {
      await auth.api.deleteApiKey({ headers: cookieOf(request), body: { keyId } });
    },

    /** Makes an API key of an account. The whole key is told this once. */
    async createApiKey(accountId: string, name: string): Promise<string> {
      const { key } = await auth.api.createApiKey({ body: { name, userId: accountId } });
      return key;
    },
  };
}

export type Auth = ReturnType<typeof createAuth>;

function cookieOf(request: FastifyRequest): Headers {
  return new Headers({ cookie: request.headers.cookie ?? "" });
}
