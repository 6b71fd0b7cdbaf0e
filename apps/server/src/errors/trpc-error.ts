import { TRPCError, type TRPCDefaultErrorShape } from "@trpc/server";
import type { TRPC_ERROR_CODE_KEY } from "@trpc/server/rpc";
import type { ErrorCode, FieldError } from "@allset/contract";
import type { Refusal } from "./refusal.ts";
import { toRefusal } from "./to-refusal.ts";

// tRPC has no word for 410; its door sets that status.
const trpcCodes: Record<ErrorCode, TRPC_ERROR_CODE_KEY> = {
  bad_request: "BAD_REQUEST",
  invalid_key: "BAD_REQUEST",
  unauthorized: "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  not_found: "NOT_FOUND",
  method_not_allowed: "METHOD_NOT_SUPPORTED",
  conflict: "CONFLICT",
  gone: "NOT_FOUND",
  too_large: "PAYLOAD_TOO_LARGE",
  unsupported_media_type: "UNSUPPORTED_MEDIA_TYPE",
  rate_limited: "TOO_MANY_REQUESTS",
  internal: "INTERNAL_SERVER_ERROR",
  unavailable: "SERVICE_UNAVAILABLE",
};

/** What every tRPC error of this server carries in `data`: the same words as the plain doors. */
export type TrpcErrorData = {
  code: ErrorCode;
  httpStatus: number;
  path?: string;
  requestId: string | null;
  retryAfterSeconds?: number;
  errors?: FieldError[];
};

/** A refusal as tRPC's own error, so that tRPC answers with its status. */
export function toTrpcError(refusal: Refusal): TRPCError {
  return new TRPCError({ code: trpcCodes[refusal.code], message: refusal.message, cause: refusal });
}

/** tRPC would send the raw message of any error, SQL included; only what a {@link Refusal} says goes out. */
export function formatTrpcError({
  error,
  shape,
  path,
  ctx,
}: {
  error: TRPCError;
  shape: Pick<TRPCDefaultErrorShape, "code">;
  path: string | undefined;
  ctx: { request: { id: string } } | undefined;
}) {
  const refusal = toRefusal(error);
  const data: TrpcErrorData = {
    code: refusal.code,
    httpStatus: refusal.status,
    requestId: ctx?.request.id ?? null,
    ...(path !== undefined && { path }),
    ...(refusal.retryAfterSeconds !== undefined && {
      retryAfterSeconds: refusal.retryAfterSeconds,
    }),
    ...(refusal.errors && { errors: refusal.errors }),
  };
  return { message: refusal.message, code: shape.code, data };
}
