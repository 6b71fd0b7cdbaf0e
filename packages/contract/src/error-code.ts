import { z } from "zod";

/** Every refusal's word and HTTP status: the same on the plain doors, in tRPC errors and in the client's error classes. */
export const errorStatus = {
  bad_request: 400,
  invalid_key: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  gone: 410,
  too_large: 413,
  unsupported_media_type: 415,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** One field that was refused. `path` reads like `results[3].status`. */
export const FieldError = z.object({ path: z.string(), message: z.string() });
export type FieldError = z.infer<typeof FieldError>;

/** A refusal on the plain HTTP doors, `application/problem+json` (RFC 9457). */
export const ProblemDocument = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  requestId: z.string(),
  errors: z.array(FieldError).optional(),
});
export type ProblemDocument = z.infer<typeof ProblemDocument>;
