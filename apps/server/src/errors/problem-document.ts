import type { ProblemDocument } from "@allset/contract";
import type { Refusal } from "./refusal.ts";

const titles: Record<Refusal["code"], string> = {
  bad_request: "The request cannot be understood",
  invalid_key: "This learner key is not valid",
  unauthorized: "Sign in first",
  forbidden: "Not allowed",
  not_found: "Not found",
  method_not_allowed: "Not possible with this method",
  conflict: "Conflict",
  gone: "Erased",
  too_large: "Too large",
  unsupported_media_type: "Unsupported media type",
  rate_limited: "Too many requests",
  internal: "Something went wrong here",
  unavailable: "Not available right now",
};

/** A refusal as the plain doors tell it (RFC 9457). */
export function problemDocument(refusal: Refusal, requestId: string): ProblemDocument {
  return {
    type: `urn:allset:problem:${refusal.code}`,
    title: titles[refusal.code],
    status: refusal.status,
    detail: refusal.message,
    code: refusal.code,
    requestId,
    ...(refusal.errors && { errors: refusal.errors }),
  };
}
