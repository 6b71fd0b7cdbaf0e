import { databaseState } from "@allset/db";
import type { FastifyInstance } from "fastify";
import type { Services } from "../services.ts";
import { askInTime } from "./ask-in-time.ts";

/**
 * `/healthz`: this process runs. `/readyz`: send visitors here. Without Redis the server is degraded and still ready,
 * because the in-process limiter takes over. Both stores are asked each time, because an idle server would not notice.
 */
export async function healthDoors(
  app: FastifyInstance,
  { services }: { services: Services },
): Promise<void> {
  const { config, db, counter } = services;
  const askDatabase = askInTime(() => databaseState(db), { reachable: false, migrated: false });
  const askRedis = askInTime(() => counter.askStore(), false);

  app.get("/healthz", async (_, reply) => {
    reply.header("cache-control", "no-store");
    return { status: "ok", version: services.version };
  });

  app.get("/readyz", async (_, reply) => {
    const [{ reachable, migrated }, counting] = await Promise.all([askDatabase(), askRedis()]);
    const redis = config.redisUrl === null ? "not used" : counting ? "ok" : "away";
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
