import type { FastifyInstance, FastifyRequest } from "fastify";
import { appRouter } from "../trpc/router.ts";

/**
 * Writes one line for each request. It names the route and not the address that was asked for, because addresses hold
 * join codes and tokens; neither callers' addresses nor their headers are written at all.
 */
export function logRequests(app: FastifyInstance): void {
  app.addHook("onResponse", async (request, reply) => {
    const line = {
      method: request.method,
      route: routeOf(request),
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime * 10) / 10,
    };
    const message = `${line.method} ${line.route} ${line.status}`;
    if (reply.statusCode >= 500) request.log.error(line, message);
    else if (isProbe(line.route)) request.log.debug(line, message);
    else request.log.info(line, message);
  });
}

// Load balancers and Prometheus ask every few seconds.
const isProbe = (route: string) => ["/healthz", "/readyz", "/metrics"].includes(route);

/**
 * The route of a request, with the procedure's name for tRPC. It is also a label of the metrics, so it is one of few: the
 * names are the router's own, and `(none)` and `(batch)` stand for whatever else callers think up.
 */
export function routeOf(request: FastifyRequest): string {
  const route = request.routeOptions.url ?? "(none)";
  if (route !== "/trpc/:path") return route;
  const { path } = request.params as { path: string };
  if (path.includes(",")) return "/trpc/(batch)";
  return `/trpc/${Object.hasOwn(appRouter._def.procedures, path) ? path : "(none)"}`;
}
