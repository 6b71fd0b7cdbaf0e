export type { AppRouter, PublicRouter } from "./trpc/router.ts";
export type { TrpcErrorData } from "./errors/trpc-error.ts";
