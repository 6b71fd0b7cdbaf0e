import { databaseState } from "@allset/db";
import type { FastifyInstance } from "fastify";
import type { Services } from "../services.ts";

/**
 * `/healthz`: this process runs. `/readyz`: send visitors here. Without Redis the server is degraded and still ready,
 * because the in-process limiter takes over.
 */
export async function healthDoors(
  app: FastifyInstance,
  { services }: { services: Services },
): Promise<void> {
  const { config, db, counter } = services;

  app.get("/healthz", async (_, reply) => {
    reply.header("cache-control", "no-store");
    return { status: "ok", version: services.version };
  });

  app.get("/readyz", async (_, reply) => {
    const { reachable, migrated } = await databaseState(db);
    const redis = config.redisUrl === null ? "not used" : counter.healthy() ? "ok" : "away";
    const ready = reachable && migrated && !services.stopping();
    reply.header("cache-control", "no-store").code(ready ? 200 : 503);
    return {
      status: ready ? (redis === "away" ? "degraded" : "ready") : "not ready",
      stopping: services.stopping(),
      database: reachable ? "ok" : "away",
      migrations: migrated ? "ok" : "missing",
      redis,
    };
  });
}
