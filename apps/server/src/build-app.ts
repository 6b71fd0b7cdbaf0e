import { randomUUID } from "node:crypto";
import { limits } from "@allset/contract";
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from "fastify";
import { createCaller, type Caller } from "./caller.ts";
import { adminApp } from "./doors/admin-app.ts";
import { authDoor } from "./doors/auth-door.ts";
import { healthDoors } from "./doors/health-doors.ts";
import { legacyReads } from "./doors/legacy-reads.ts";
import { legacyWrites } from "./doors/legacy-writes.ts";
import { metricsDoor } from "./doors/metrics-door.ts";
import { plainDoors } from "./doors/plain-doors.ts";
import { statsDoor } from "./doors/stats-door.ts";
import { trpcDoor } from "./doors/trpc-door.ts";
import { workshopPages } from "./doors/workshop-pages.ts";
import { answerBrokenRequest, answerError } from "./errors/answer-errors.ts";
import { Refusal } from "./errors/refusal.ts";
import { logRequests, routeOf } from "./logs/log-requests.ts";
import { protectPages } from "./protect-pages.ts";
import type { Services } from "./services.ts";

declare module "fastify" {
  interface FastifyRequest {
    caller: Caller;
  }
}

/** Puts the doors together. Nothing listens yet. */
export async function buildApp(
  services: Services,
  logger: FastifyBaseLogger,
): Promise<FastifyInstance> {
  const app: FastifyInstance = Fastify({
    loggerInstance: logger,
    genReqId: () => randomUUID(),
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: "requestId",
    }),
    bodyLimit: limits.bodyBytes,
    trustProxy: services.config.trustedProxies.length > 0 ? services.config.trustedProxies : false,
    routerOptions: {
      // Procedure names of a batch stand in the path.
      maxParamLength: 5000,
      ignoreTrailingSlash: false,
    },
    forceCloseConnections: "idle",
    requestTimeout: 30_000,
    return503OnClosing: false,
    frameworkErrors: answerError,
    clientErrorHandler: answerBrokenRequest,
  });
  // Doors take JSON; a form or plain text can be sent by any other site's page.
  app.removeContentTypeParser("text/plain");

  app.decorateRequest("caller");
  app.addHook("onRequest", async (request, reply) => {
    request.caller = createCaller(services, request);
    reply.header("x-request-id", request.id);
    if ((request.headers["content-encoding"] ?? "identity") !== "identity") {
      throw new Refusal("unsupported_media_type", "Send the document without compression.");
    }
  });
  app.addHook("onResponse", async (request, reply) => {
    services.metrics.requests.observe(
      {
        method: request.method,
        route: routeOf(request),
        status: String(reply.statusCode),
      },
      reply.elapsedTime / 1000,
    );
  });
  app.setErrorHandler(answerError);
  logRequests(app);
  protectPages(app, services.config.publicOrigin?.startsWith("https:") ?? false);

  await app.register(trpcDoor, { services, prefix: "/trpc" });
  await app.register(authDoor, { services, prefix: "/api/auth" });
  await app.register(plainDoors, { services, prefix: "/api" });
  await app.register(statsDoor, { services, prefix: "/api/v1/stats" });
  await app.register(legacyWrites, { services });
  await app.register(legacyReads, { services });
  await app.register(workshopPages, { services, prefix: "/w" });
  await app.register(healthDoors, { services });
  await app.register(metricsDoor, { services });
  await app.register(adminApp, { services });
  return app;
}
