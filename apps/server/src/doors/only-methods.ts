import type { FastifyInstance, HTTPMethods } from "fastify";
import { Refusal } from "../errors/refusal.ts";

const common: HTTPMethods[] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Answers the other methods of an address with 405 and what it allows, instead of 404. */
export function onlyMethods(app: FastifyInstance, url: string, allowed: HTTPMethods[]): void {
  app.route({
    method: common.filter((method) => !allowed.includes(method)),
    url,
    // Answered before the body is read, so that its type does not matter.
    onRequest: async (_, reply) => {
      reply.header("allow", allowed.join(", "));
      throw new Refusal("method_not_allowed", `This address answers ${allowed.join(", ")} only.`);
    },
    handler: async () => {},
  });
}
