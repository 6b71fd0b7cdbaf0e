import type { FastifyReply, FastifyRequest } from "fastify";
import type { Caller } from "../caller.ts";
import type { Services } from "../services.ts";

/** What every procedure gets. */
export type Context = Caller & {
  services: Services;
  request: FastifyRequest;
  reply: FastifyReply;
  /** Calls in this HTTP request: more than one in a batch. */
  calls: number;
};
