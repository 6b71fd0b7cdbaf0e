import { fastifyRequestHandler } from "@trpc/server/adapters/fastify";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import type { FastifyInstance } from "fastify";
import { logUnexpected, refusalHeaders } from "../errors/answer-errors.ts";
import { Refusal } from "../errors/refusal.ts";
import { toRefusal } from "../errors/to-refusal.ts";
import { formatTrpcError, toTrpcError } from "../errors/trpc-error.ts";
import type { Services } from "../services.ts";
import { appRouter } from "../trpc/router.ts";
import { onlyMethods } from "./only-methods.ts";

const largestBatch = 10;

/** The typed door: tRPC at `/trpc`, plain JSON without a transformer, so that curl can call it too. */
export async function trpcDoor(
  app: FastifyInstance,
  { services }: { services: Services },
): Promise<void> {
  // tRPC parses bodies itself. Other types are refused: a form of another site's page could send them with its cookies.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "string" }, (_, body, done) => {
    done(null, body);
  });

  // What Fastify refuses before tRPC sees it, in tRPC's shape.
  app.setErrorHandler((error, request, reply) => {
    const refusal = toRefusal(error);
    logUnexpected(request, refusal);
    const cause = toTrpcError(refusal);
    const shape = { message: refusal.message, code: TRPC_ERROR_CODES_BY_KEY[cause.code] };
    return reply
      .code(refusal.status)
      .headers(refusalHeaders(refusal))
      .send({ error: formatTrpcError({ error: cause, shape, path: undefined, ctx: { request } }) });
  });

  app.route({
    method: ["GET", "POST"],
    url: "/:path",
    // tRPC answers HEAD with a stream, where Fastify wants nothing.
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const { path } = request.params as { path: string };
      if (path.split(",").length > largestBatch) {
        throw new Refusal("bad_request", `A batch holds at most ${largestBatch} calls.`);
      }
      await fastifyRequestHandler({
        req: request,
        res: reply,
        path,
        router: appRouter,
        maxBatchSize: largestBatch,
        // Questions about a whole requirement list do not fit into an address.
        allowMethodOverride: true,
        createContext: ({ info }) => ({
          ...request.caller,
          services,
          request,
          reply,
          calls: info.calls.length,
        }),
        responseMeta: ({ errors }) => {
          const refusal = errors.length === 1 ? toRefusal(errors[0]) : null;
          if (!refusal) return {};
          return { status: refusal.status, headers: refusalHeaders(refusal) };
        },
        onError: ({ error }) => logUnexpected(request, toRefusal(error)),
      });
      return reply;
    },
  });
  onlyMethods(app, "/:path", ["GET", "POST"]);
}
