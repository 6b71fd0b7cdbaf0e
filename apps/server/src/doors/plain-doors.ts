import { createHash } from "node:crypto";
import { Attempt, Slug } from "@allset/contract";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { forgetLearner, readOwnData } from "../ingest/own-data.ts";
import { takeIn } from "../ingest/take-in.ts";
import { limitHeaders } from "../limits/limit-headers.ts";
import { publishedList } from "../requirement-document.ts";
import type { Services } from "../services.ts";
import { bearerKey } from "../trpc/procedures.ts";
import { onlyMethods } from "./only-methods.ts";
import { openApiDocument } from "./open-api.ts";

const ListAddress = z.object({ slug: Slug });

/** The plain HTTP doors, for tools without the typed client: the same documents and answers (WIRE §1). */
export async function plainDoors(
  app: FastifyInstance,
  { services }: { services: Services },
): Promise<void> {
  app.get("/openapi.json", async (request, reply) => {
    reply.header("cache-control", "public, max-age=300");
    return openApiDocument(request.caller.origin, services.version);
  });

  // A schema of Fastify's own would parse twice; zod is the one that decides.
  app.post("/v1/attempts", async (request, reply) => {
    await request.caller.beginCall();
    const attempt = Attempt.parse(request.body);
    const { receipt, told } = await takeIn(services, request.caller, attempt, "http");
    reply.code(receipt.verdict === "stored" ? 201 : 200).headers(limitHeaders(told));
    return receipt;
  });

  app.get("/v1/workshops/:slug/requirements", async (request, reply) => {
    await request.caller.chargeCall();
    const { slug } = ListAddress.parse(request.params);
    const body = JSON.stringify(await publishedList(services, slug));
    const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
    reply.headers({ etag, "cache-control": "public, no-cache" });
    if (matches(request.headers["if-none-match"], etag)) return reply.code(304).send();
    return reply.type("application/json").send(body);
  });

  app.get("/v1/learners/me", async (request, reply) => {
    await request.caller.chargeCall();
    reply.header("cache-control", "no-store");
    return readOwnData(services.db, bearerKey(request.headers.authorization));
  });

  app.delete("/v1/learners/me", async (request, reply) => {
    await request.caller.chargeCall();
    await forgetLearner(services.db, bearerKey(request.headers.authorization));
    return reply.code(204).send();
  });

  onlyMethods(app, "/v1/attempts", ["POST"]);
  onlyMethods(app, "/v1/workshops/:slug/requirements", ["GET", "HEAD"]);
  onlyMethods(app, "/v1/learners/me", ["GET", "HEAD", "DELETE"]);
}

// RFC 9110 §13.1.2: a list of tags compared weakly, or * for any.
function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header
    .split(",")
    .some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === etag);
}
