import { TRPCError } from "@trpc/server";
import { errorStatus, type ErrorCode } from "@allset/contract";
import { Conflict, NotFound, TokenRefused } from "@allset/db";
import { z } from "zod";
import { isDatabaseOutage } from "./database-outage.ts";
import { fieldErrors } from "./field-errors.ts";
import { Refusal } from "./refusal.ts";

/**
 * The one place where errors become answers. Refusals and domain errors keep their words; what a framework refused gets
 * ours; anything else is `internal`, with a sentence that tells nothing and the error as its `cause` for the log.
 */
export function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof z.core.$ZodError) {
    return new Refusal("bad_request", "Some fields are not right; `errors` names them.", {
      errors: fieldErrors(error),
    });
  }
  if (error instanceof TRPCError) return ofTrpc(error);
  if (error instanceof NotFound) return new Refusal("not_found", sentence(error.message));
  if (error instanceof Conflict) return new Refusal("conflict", sentence(error.message));
  if (error instanceof TokenRefused) {
    return new Refusal("not_found", "This link was used before, was taken back, or is too old.");
  }
  if (isDatabaseOutage(error)) return ofStatus(503, error);
  return ofStatus(statusOf(error), error);
}

function ofTrpc(error: TRPCError): Refusal {
  if (error.cause && error.cause !== error) {
    const inner = toRefusal(error.cause);
    if (inner.code !== "internal") return inner;
  }
  switch (error.code) {
    case "PARSE_ERROR":
    case "BAD_REQUEST":
      return new Refusal("bad_request", "The request is not valid JSON of the right shape.");
    case "NOT_FOUND":
      return new Refusal("not_found", "There is no such procedure.");
    case "METHOD_NOT_SUPPORTED":
      return new Refusal(
        "method_not_allowed",
        "Queries are asked with GET, mutations sent with POST.",
      );
    case "UNSUPPORTED_MEDIA_TYPE":
      return ofStatus(415, error);
    case "PAYLOAD_TOO_LARGE":
      return ofStatus(413, error);
    default:
      return ofStatus(500, error.cause ?? error);
  }
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;
}

// Fastify's own errors, and those of libraries that follow its habit, carry the status as a property.
function statusOf(error: unknown): number {
  const status = error instanceof Error && "statusCode" in error ? error.statusCode : 500;
  return typeof status === "number" ? status : 500;
}

const sentences: Partial<Record<ErrorCode, string>> = {
  bad_request: "The request is not valid JSON of the right shape.",
  too_large: "The document is larger than 256 KiB.",
  unsupported_media_type: "Send the document as `Content-Type: application/json`.",
  not_found: "There is nothing at this address.",
  method_not_allowed: "This address does not answer this method.",
  unavailable: "The server cannot do this right now. Try again in a moment.",
  internal: "This is our fault. The request id helps us to find it in the log.",
};

function ofStatus(status: number, cause: unknown): Refusal {
  const known = Object.entries(errorStatus).find(([, known]) => known === status)?.[0];
  const code = isErrorCode(known)
    ? known
    : status >= 500 || status < 400
      ? "internal"
      : "bad_request";
  return new Refusal(code, sentences[code] ?? sentences.bad_request ?? "", {
    cause,
    ...(code === "unavailable" && { retryAfterSeconds: 2 }),
  });
}

function isErrorCode(word: string | undefined): word is ErrorCode {
  return word !== undefined && Object.hasOwn(errorStatus, word);
}
