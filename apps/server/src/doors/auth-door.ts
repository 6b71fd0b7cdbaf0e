import { storable } from "@allset/contract";
import { inTransaction, recordAudit } from "@allset/db";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { passwordLength } from "../auth/create-auth.ts";
import { Refusal } from "../errors/refusal.ts";
import type { Services } from "../services.ts";
import { actorOf } from "../trpc/viewer.ts";
import { onlyMethods } from "./only-methods.ts";

type Endpoint = {
  path: string;
  method: "GET" | "POST";
  /** What is passed on of the body; fields that are not named here, such as addresses to go to, are dropped. */
  body: z.ZodType;
  /** Takes a password, so tries are counted as tries to sign in. */
  guessable?: true;
  audit?: string;
};

const Password = storable(passwordLength.max).min(1);
const Nothing = z.unknown().transform(() => ({}));

/** The endpoints of better-auth that the admin app uses. It has many more, which nothing here has a use for. */
const endpoints: Endpoint[] = [
  { path: "/get-session", method: "GET", body: Nothing },
  { path: "/list-sessions", method: "GET", body: Nothing },
  { path: "/sign-out", method: "POST", body: Nothing },
  { path: "/revoke-other-sessions", method: "POST", body: Nothing },
  {
    path: "/sign-in/email",
    method: "POST",
    body: z.object({
      email: storable(254).min(1),
      password: Password,
      rememberMe: z.boolean().optional(),
    }),
    guessable: true,
  },
  {
    path: "/change-password",
    method: "POST",
    body: z.object({
      currentPassword: Password,
      newPassword: Password.min(passwordLength.min),
      revokeOtherSessions: z.boolean().optional(),
    }),
    guessable: true,
    audit: "account.change_password",
  },
];

/** Sign in, sign out, sessions, password. Every call is counted, and refused in the words of the other doors. */
export async function authDoor(
  app: FastifyInstance,
  { services }: { services: Services },
): Promise<void> {
  for (const endpoint of endpoints) {
    const { path, method } = endpoint;
    app.route({
      method,
      url: path,
      exposeHeadRoute: false,
      handler: async (request, reply) => {
        const { caller } = request;
        if (method === "POST") caller.requireSameOrigin();
        await (endpoint.guessable ? caller.chargeSignIn() : caller.chargeCall());
        const body = endpoint.body.parse(request.body);
        const viewer = endpoint.audit === undefined ? null : await caller.findViewer();
        const answer = await services.auth.handler(passedOn(request, endpoint, body));
        if (!answer.ok) throw await refusalOf(answer, endpoint);
        if (endpoint.audit !== undefined && viewer) {
          const entry = { by: actorOf(viewer), action: endpoint.audit };
          await inTransaction(services.db, (tx) =>
            recordAudit(tx, { ...entry, subject: viewer.account.email }),
          );
        }
        return handOver(reply, answer);
      },
    });
    onlyMethods(app, path, [method]);
  }
}

/** The request as better-auth sees it: at the server's own address, without the query. */
function passedOn(request: FastifyRequest, { path, method }: Endpoint, body: unknown): Request {
  const { origin } = request.caller;
  // Of another site's page nothing gets here, but one host can have two schemes behind a proxy.
  const headers = new Headers({ origin, "content-type": "application/json" });
  for (const name of ["cookie", "user-agent"] as const) {
    const value = request.headers[name];
    if (value !== undefined) headers.set(name, value);
  }
  return new Request(new URL(`/api/auth${path}`, origin), {
    method,
    headers,
    ...(method === "POST" && { body: JSON.stringify(body) }),
  });
}

async function handOver(reply: FastifyReply, answer: Response): Promise<FastifyReply> {
  for (const cookie of answer.headers.getSetCookie()) reply.header("set-cookie", cookie);
  return reply
    .code(answer.status)
    .header("cache-control", "no-store")
    .type("application/json")
    .send(await answer.text());
}

async function refusalOf(answer: Response, { path }: Endpoint): Promise<Refusal> {
  const atSignIn = path === "/sign-in/email";
  switch (answer.status) {
    case 400:
      return new Refusal(
        "bad_request",
        atSignIn ? "This is not an e-mail address." : "The current password is not right.",
      );
    case 401:
      return new Refusal(
        "unauthorized",
        atSignIn ? "E-mail address or password is not right." : "Sign in first.",
      );
    case 403:
      return new Refusal("forbidden", "This request came from another site's page.");
    default:
      return new Refusal(
        "internal",
        "This is our fault. The request id helps us to find it in the log.",
        { cause: new Error(`better-auth answered ${answer.status}: ${await answer.text()}`) },
      );
  }
}
