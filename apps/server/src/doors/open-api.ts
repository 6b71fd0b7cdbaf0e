import { Scope } from "@allset/contract";
import { z } from "zod";
import {
  answer,
  headerParts,
  json,
  methodNotAllowed,
  refusals,
  schemas,
} from "./open-api-answers.ts";
import { learnerStatuses, statisticNames } from "./stats-door.ts";

const otherMethods =
  "`HEAD` is answered wherever `GET` is, without a body. `GET`, `HEAD`, `POST`, `PUT`, `PATCH`, `DELETE` and `OPTIONS` are else answered 405, as `#/components/responses/MethodNotAllowed` says.";

/** The plain doors in OpenAPI 3.1, whose schemas are the very ones that validate. */
export function openApiDocument(origin: string, version: string) {
  return {
    openapi: "3.1.0",
    info: {
      title: "Allset",
      version,
      description:
        "Hand in the results of checks, read requirement lists, read and erase one's own data. These doors only grow; they never change meaning.",
    },
    servers: [{ url: origin }],
    paths: {
      "/api/v1/attempts": {
        description: otherMethods,
        post: {
          operationId: "submitAttempt",
          summary: "Hand in one attempt",
          description:
            "An answer 201 or 200 means that it is stored. Safe to repeat with the same `id`: a retry is recognised.",
          requestBody: { required: true, content: json("Attempt") },
          responses: {
            201: answer("Stored", "Receipt", "limits"),
            200: answer(
              "Sent before with the same content; the first receipt again",
              "Receipt",
              "limits",
            ),
            ...refusals("bad_request", "conflict", "gone", "too_large", "unsupported_media_type"),
          },
        },
      },
      "/api/v1/workshops/{slug}/requirements": {
        description: otherMethods,
        get: {
          operationId: "readRequirements",
          summary: "What a workshop's learners are checked for",
          parameters: [
            { name: "slug", in: "path", required: true, schema: { type: "string" } },
            { name: "If-None-Match", in: "header", schema: { type: "string" } },
          ],
          responses: {
            200: answer("The list", "RequirementList", "etag"),
            304: answer("Not changed since the given ETag", null, "etag"),
            ...refusals("bad_request", "not_found"),
          },
        },
      },
      "/api/v1/learners/me": {
        description: otherMethods,
        get: {
          operationId: "readOwnData",
          summary: "Everything held about the learner of the key",
          security: [{ learnerKey: [] }],
          responses: {
            200: answer("All data", "LearnerData"),
            ...refusals("bad_request", "unauthorized", "not_found"),
          },
        },
        delete: {
          operationId: "forgetMe",
          summary: "Erase the learner of the key and everything held",
          security: [{ learnerKey: [] }],
          responses: {
            204: answer("Erased", null),
            ...refusals("bad_request", "unauthorized", "not_found"),
          },
        },
      },
      "/api/v1/stats/{name}": {
        description: otherMethods,
        get: {
          operationId: "readStatistic",
          summary: "A statistic as JSON or CSV, with the rights of the account",
          description:
            "The query is a scope in the words of the admin app's addresses. Lists come whole. `learners` and `workshop-board` need the role instructor, `audit` admin.",
          security: [{ apiKey: [] }, { session: [] }],
          parameters: [
            {
              name: "name",
              in: "path",
              required: true,
              schema: { type: "string", enum: statisticNames },
            },
            inQuery("format", { type: "string", enum: ["json", "csv"], default: "json" }),
            inQuery("check", { type: "string" }, "Which check: needed for `check-…`"),
            inQuery("slug", { type: "string" }, "Which workshop: needed for `workshop-board`"),
            inQuery(
              "status",
              { type: "string", enum: learnerStatuses },
              "Which learners: narrows `learners`",
            ),
            inQuery("q", { type: "string" }, "Searches lists"),
            inQuery("sort", { type: "string" }, "A column, with `-` before it for descending"),
            ...Object.keys(Scope.shape)
              .filter((name) => name !== "check")
              .map((name) => inQuery(name, { type: "string" }, "Of the scope")),
          ],
          responses: {
            200: {
              ...answer("The rows, or one object", null),
              content: {
                "application/json": { schema: { type: ["array", "object"] } },
                "text/csv": { schema: { type: "string" } },
              },
            },
            ...refusals("bad_request", "unauthorized", "forbidden", "not_found"),
          },
        },
      },
    },
    components: {
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", description: "An API key, allset_…" },
        session: { type: "apiKey", in: "cookie", name: "allset.session_token" },
        learnerKey: { type: "http", scheme: "bearer", description: "The learner's secret, AS1-…" },
      },
      headers: headerParts,
      responses: { MethodNotAllowed: methodNotAllowed },
      schemas: Object.fromEntries(
        Object.entries(schemas).map(([name, schema]) => [name, jsonSchema(schema, name)]),
      ),
    },
  };
}

// Documents that come in are described as clients write them, documents that go out as they read them.
function jsonSchema(schema: z.ZodType, name: string) {
  const described = z.toJSONSchema(schema, {
    io: name === "Attempt" ? "input" : "output",
    unrepresentable: "any",
  });
  // OpenAPI 3.1 says the dialect once for all.
  delete described.$schema;
  return described;
}

const inQuery = (name: string, schema: Record<string, unknown>, description?: string) => ({
  name,
  in: "query",
  schema,
  ...(description !== undefined && { description }),
});
