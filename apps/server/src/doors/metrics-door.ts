import { timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Refusal } from "../errors/refusal.ts";
import type { Services } from "../services.ts";

/**
 * Prometheus' door. With a token set it asks for it; without one it answers this machine only, and not what a proxy on
 * this machine passes on.
 */
export async function metricsDoor(
  app: FastifyInstance,
  { services }: { services: Services },
): Promise<void> {
  const { metrics, config } = services;
  app.get("/metrics", async (request, reply) => {
    if (!mayRead(request, config.metricsToken)) {
      throw new Refusal("forbidden", "Metrics need a token from here: see ALLSET_METRICS_TOKEN.");
    }
    reply.type(metrics.registry.contentType).header("cache-control", "no-store");
    return metrics.registry.metrics();
  });
}

function mayRead(request: FastifyRequest, token: string | null): boolean {
  if (token === null) {
    const forwarded = "x-forwarded-for" in request.headers || "forwarded" in request.headers;
    return isLoopback(request.socket.remoteAddress) && !forwarded;
  }
  const given = Buffer.from(request.headers.authorization ?? "");
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function isLoopback(address: string | undefined): boolean {
  return /^(?:::ffff:)?127\.|^::1$/.test(address ?? "");
}
