import { AllsetError, allsetErrorOf, type AllsetErrorCode } from "./allset-error.ts";
import type { FieldError } from "./documents.ts";

const codeOfStatus: Record<number, AllsetErrorCode> = {
  400: "bad_request",
  401: "unauthorized",
  403: "forbidden",
  404: "not_found",
  405: "method_not_allowed",
  409: "conflict",
  410: "gone",
  413: "too_large",
  415: "unsupported_media_type",
  429: "rate_limited",
  500: "internal",
  // A proxy says these in the server's place; for the caller they are the same.
  502: "unavailable",
  503: "unavailable",
  504: "unavailable",
};

/** The code that an HTTP status stands for when the answer itself names none. */
export function codeOfHttpStatus(status: number): AllsetErrorCode {
  return codeOfStatus[status] ?? "unexpected_answer";
}

/**
 * Makes an {@link AllsetError} of anything that was thrown while the server was called, also of a tRPC error from a
 * staff client, so that a page has one shape to show: `code`, `message`, `requestId`, `fieldErrors`.
 */
export function readError(error: unknown): AllsetError {
  if (error instanceof AllsetError) return error;
  if (!(error instanceof Error)) return allsetErrorOf("unexpected_answer", String(error));
  if (error.cause instanceof AllsetError) return error.cause;
  const { response, told, message } = answerOf(error);
  const status = numberOf(told["httpStatus"]) ?? response?.status;
  if (status === undefined) return allsetErrorOf("unexpected_answer", message, {}, error);
  const facts = {
    status,
    retryAfterSeconds: numberOf(told["retryAfterSeconds"]) ?? retryAfterSeconds(response?.headers),
    requestId: textOf(told["requestId"]) ?? response?.headers.get("x-request-id") ?? null,
    fieldErrors: fieldErrorsOf(told["errors"]),
  };
  return allsetErrorOf(codeOf(told["code"]) ?? codeOfHttpStatus(status), message, facts, error);
}

// What the server said is in `data` of a tRPC error; a refusal from before tRPC's door is a problem document (RFC 9457).
function answerOf(error: Error) {
  const meta = recordOf(propertyOf(error, "meta"));
  const response = meta["response"] instanceof Response ? meta["response"] : undefined;
  const data = recordOf(propertyOf(error, "data"));
  if ("httpStatus" in data) return { response, told: data, message: error.message };
  const problem = recordOf(meta["responseJSON"]);
  return { response, told: problem, message: textOf(problem["detail"]) ?? error.message };
}

/** Reads `Retry-After` (RFC 9110 §10.2.3), which is a number of seconds or a date. */
export function retryAfterSeconds(
  headers: Headers | undefined,
  now: number = Date.now(),
): number | null {
  const value = headers?.get("retry-after");
  if (!value) return null;
  if (/^\d+$/.test(value)) return Number(value);
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now) / 1000));
}

// tRPC's own codes are in capitals; ours are lower-case words.
function codeOf(value: unknown): AllsetErrorCode | null {
  return typeof value === "string" && /^[a-z_]+$/.test(value) ? (value as AllsetErrorCode) : null;
}

function fieldErrorsOf(value: unknown): FieldError[] {
  if (!Array.isArray(value)) return [];
  return value.map((entry) => {
    const field = recordOf(entry);
    return { path: textOf(field["path"]) ?? "", message: textOf(field["message"]) ?? "" };
  });
}

const propertyOf = (holder: object, name: string): unknown => Reflect.get(holder, name);
const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
const numberOf = (value: unknown): number | undefined =>
  typeof value === "number" ? value : undefined;
const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);
