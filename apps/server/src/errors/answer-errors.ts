import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { OverLimit } from "../limits/submission-limits.ts";
import { limitHeaders } from "../limits/limit-headers.ts";
import { problemDocument } from "./problem-document.ts";
import type { Refusal } from "./refusal.ts";
import { toRefusal } from "./to-refusal.ts";

/** Makes every error of a plain door, Fastify's own included, a problem document. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const refusal = toRefusal(error);
    logUnexpected(request, refusal);
    return sendRefusal(request, reply, refusal);
  });
}

/** Sends a refusal as `application/problem+json`, with the headers it brings along. */
export function sendRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
): FastifyReply {
  return reply
    .code(refusal.status)
    .headers(refusalHeaders(refusal))
    .type("application/problem+json")
    .send(problemDocument(refusal, request.id));
}

/** What a refusal says in headers. */
export function refusalHeaders(refusal: Refusal): Record<string, string> {
  return {
    ...(refusal.retryAfterSeconds !== undefined && {
      "retry-after": String(refusal.retryAfterSeconds),
    }),
    ...(refusal instanceof OverLimit && limitHeaders(refusal.standing)),
  };
}

/** Writes an error nobody expected to the log, whole: its caller was told nothing but the request id. */
export function logUnexpected(request: FastifyRequest, refusal: Refusal): void {
  if (refusal.status < 500 || refusal.cause === undefined) return;
  request.log.error({ requestId: request.id, err: refusal.cause }, "unexpected error");
}
