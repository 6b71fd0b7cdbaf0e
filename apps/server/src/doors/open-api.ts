import {
  Attempt,
  LearnerData,
  ProblemDocument,
  Receipt,
  RequirementList,
  Scope,
  type ErrorCode,
} from "@allset/contract";
import { z } from "zod";
import { statisticNames } from "./stats-door.ts";

const schemas = { Attempt, Receipt, RequirementList, LearnerData, ProblemDocument };

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
        post: {
          operationId: "submitAttempt",
          summary: "Hand in one attempt",
          description:
            "An answer 201 or 200 means that it is stored. Safe to repeat with the same `id`: a retry is recognised.",
          requestBody: { required: true, content: json("Attempt") },
          responses: {
            201: answer("Stored", "Receipt"),
            200: answer("Sent before with the same content; the first receipt again", "Receipt"),
            ...refusals("bad_request", "conflict", "gone", "too_large", "unsupported_media_type"),
            ...refusals("rate_limited", "unavailable"),
          },
        },
      },
      "/api/v1/workshops/{slug}/requirements": {
        get: {
          operationId: "readRequirements",
          summary: "What a workshop's learners are checked for",
          parameters: [
            { name: "slug", in: "path", required: true, schema: { type: "string" } },
            { name: "If-None-Match", in: "header", schema: { type: "string" } },
          ],
          responses: {
            200: answer("The list", "RequirementList"),
            304: { description: "Not changed since the given ETag" },
            ...refusals("bad_request", "not_found", "rate_limited"),
          },
        },
      },
      "/api/v1/learners/me": {
        get: {
          operationId: "readOwnData",
          summary: "Everything held about the learner of the key",
          security: [{ learnerKey: [] }],
          responses: {
            200: answer("All data", "LearnerData"),
            ...refusals("bad_request", "unauthorized", "not_found", "rate_limited"),
          },
        },
        delete: {
          operationId: "forgetMe",
          summary: "Erase the learner of the key and everything held",
          security: [{ learnerKey: [] }],
          responses: {
            204: { description: "Erased" },
            ...refusals("bad_request", "unauthorized", "not_found", "rate_limited"),
          },
        },
      },
      "/api/v1/stats/{name}": {
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
            inQuery("q", { type: "string" }, "Searches lists"),
            inQuery("sort", { type: "string" }, "A column, with `-` before it for descending"),
            ...Object.keys(Scope.shape)
              .filter((name) => name !== "check")
              .map((name) => inQuery(name, { type: "string" }, "Of the scope")),
          ],
          responses: {
            200: {
              description: "The rows, or one object",
              content: {
                "application/json": { schema: { type: ["array", "object"] } },
                "text/csv": { schema: { type: "string" } },
              },
            },
            ...refusals("bad_request", "unauthorized", "forbidden", "not_found", "rate_limited"),
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
const ref = (name: keyof typeof schemas) => ({
  schema: { $ref: `#/components/schemas/${name}` },
});
const json = (name: keyof typeof schemas) => ({ "application/json": ref(name) });
const answer = (description: string, name: keyof typeof schemas) => ({
  description,
  content: json(name),
});

const told: Partial<Record<ErrorCode, [status: number, description: string]>> = {
  bad_request: [400, "Not JSON, or a wrong shape (`errors` names the fields), or `invalid_key`"],
  unauthorized: [401, "No key came along, or one that opens nothing"],
  forbidden: [403, "The role does not allow this"],
  not_found: [404, "Unknown"],
  conflict: [409, "The same id with other content"],
  gone: [410, "This learner was erased"],
  too_large: [413, "Over 256 KiB"],
  unsupported_media_type: [415, "Not `application/json`"],
  rate_limited: [429, "Over a limit; see `Retry-After`"],
  unavailable: [503, "Not stored now; send the same again after `Retry-After`"],
};

function refusals(...codes: ErrorCode[]) {
  return Object.fromEntries(
    codes.flatMap((code) => {
      const [status, description] = told[code] ?? [];
      const content = { "application/problem+json": ref("ProblemDocument") };
      return status === undefined ? [] : [[status, { description, content }]];
    }),
  );
}
