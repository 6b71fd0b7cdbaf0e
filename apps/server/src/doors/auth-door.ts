import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import type { Services } from "../services.ts";

/** better-auth's own endpoints: sign in, sign out, sessions, password. Signing in is limited for each address. */
export async function authDoor(
  app: FastifyInstance,
  { services }: { services: Services },
): Promise<void> {
  app.route({
    method: ["GET", "POST"],
    url: "/*",
    handler: async (request, reply) => {
      if (request.method === "POST") {
        request.caller.requireSameOrigin();
        if (/\/(?:sign-in|change-password|verify-password)/.test(request.url)) {
          await request.caller.chargeSignIn();
        }
      }
      const headers = new Headers();
      for (const name of ["cookie", "origin", "user-agent", "content-type", "referer"] as const) {
        const value = request.headers[name];
        if (value !== undefined) headers.set(name, value);
      }
      const answer = await services.auth.handler(
        new Request(new URL(request.url, request.caller.origin), {
          method: request.method,
          headers,
          ...(request.method === "POST" && { body: JSON.stringify(request.body ?? {}) }),
        }),
      );
      reply.code(answer.status);
      for (const [name, value] of answer.headers) reply.header(name, value);
      reply.header("cache-control", "no-store");
      return reply.send(answer.body ? Readable.fromWeb(answer.body as never) : null);
    },
  });
}
