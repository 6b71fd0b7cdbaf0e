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
  const data = recordOf(propertyOf(error, "data"));
  const headers = headersOf(error);
  const status = numberOf(data["httpStatus"]);
  if (status === null) return allsetErrorOf("unexpected_answer", error.message, {}, error);
  const facts = {
    status,
    retryAfterSeconds: numberOf(data["retryAfterSeconds"]) ?? retryAfterSeconds(headers),
    requestId: textOf(data["requestId"]) ?? headers?.get("x-request-id") ?? null,
    fieldErrors: fieldErrorsOf(data["errors"]),
  };
  return allsetErrorOf(
    codeOf(data["code"]) ?? codeOfHttpStatus(status),
    error.message,
    facts,
    error,
  );
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

function headersOf(error: Error): Headers | undefined {
  const response = propertyOf(recordOf(propertyOf(error, "meta")), "response");
  return response instanceof Response ? response.headers : undefined;
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
const numberOf = (value: unknown): number | null => (typeof value === "number" ? value : null);
const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);
