import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { ConnectionError, FastifyReply, FastifyRequest } from "fastify";
import { OverLimit } from "../limits/submission-limits.ts";
import { limitHeaders } from "../limits/limit-headers.ts";
import { problemDocument } from "./problem-document.ts";
import { Refusal } from "./refusal.ts";
import { toRefusal } from "./to-refusal.ts";

/** Makes every error of a plain door, Fastify's own included, a problem document. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const refusal = toRefusal(error);
  logUnexpected(request, refusal);
  void sendRefusal(request, reply, refusal);
}

/** Answers what is no HTTP, or has headers too large to read, where no request and no reply exist. */
export function answerBrokenRequest(error: ConnectionError, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) return;
  const tooLarge = error.code === "HPE_HEADER_OVERFLOW";
  const refusal = new Refusal("bad_request", "This is not a request that can be read.");
  const requestId = randomUUID();
  const status = tooLarge ? 431 : refusal.status;
  const body = JSON.stringify({ ...problemDocument(refusal, requestId), status });
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\n` +
      `x-request-id: ${requestId}\r\ncontent-type: application/problem+json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

/** Sends a refusal as `application/problem+json`, with the headers it brings along. */
export function sendRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
): FastifyReply {
  return reply
    .code(refusal.status)
    .header("x-request-id", request.id)
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
    ...(refusal instanceof OverLimit && limitHeaders(refusal.told)),
  };
}

/** Writes an error nobody expected to the log, whole: its caller was told nothing but the request id. */
export function logUnexpected(request: FastifyRequest, refusal: Refusal): void {
  if (refusal.status < 500 || refusal.cause === undefined) return;
  request.log.error({ err: refusal.cause }, "unexpected error");
}
