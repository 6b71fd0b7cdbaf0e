import {
  Attempt,
  LearnerData,
  ProblemDocument,
  Receipt,
  RequirementList,
  errorStatus,
  type ErrorCode,
} from "@allset/contract";

/** The documents that cross the plain doors. */
export const schemas = { Attempt, Receipt, RequirementList, LearnerData, ProblemDocument };

const header = (type: "string" | "integer", description: string) => ({
  description,
  schema: { type },
});

/** The headers that answers refer to. */
export const headerParts = {
  "x-request-id": header("string", "Names this request in the server's log"),
  etag: header("string", "Send it as `If-None-Match` to be told only of changes"),
  allow: header("string", "The methods that this address answers"),
  "retry-after": header("integer", "Seconds to wait before the next try"),
  "ratelimit-policy": header(
    "string",
    "Every budget that was charged, by name: `q` in `w` seconds",
  ),
  ratelimit: header(
    "string",
    "How they stand, the tightest first: `r` remain, whole in `t` seconds",
  ),
  "x-ratelimit-limit": header("integer", "One of them: how many are allowed"),
  "x-ratelimit-remaining": header("integer", "How many of it remain"),
  "x-ratelimit-reset": header("integer", "When it is whole again, in seconds since 1970"),
};

type HeaderName = keyof typeof headerParts;

const limitNames: HeaderName[] = [
  "ratelimit-policy",
  "ratelimit",
  "x-ratelimit-limit",
  "x-ratelimit-remaining",
  "x-ratelimit-reset",
];

const headers = (...names: HeaderName[]) => ({
  headers: Object.fromEntries(
    ["x-request-id", ...names].map((name) => [name, { $ref: `#/components/headers/${name}` }]),
  ),
});

const ref = (name: keyof typeof schemas) => ({
  schema: { $ref: `#/components/schemas/${name}` },
});

export const json = (name: keyof typeof schemas) => ({ "application/json": ref(name) });

/** An answer with one of the documents, or without any. */
export const answer = (
  description: string,
  name: keyof typeof schemas | null,
  also?: "limits" | "etag",
) => ({
  description,
  ...headers(...(also === "limits" ? limitNames : also === "etag" ? (["etag"] as const) : [])),
  ...(name !== null && { content: json(name) }),
});

const told: Partial<Record<ErrorCode, string>> = {
  bad_request: "Not JSON, or a wrong shape (`errors` names the fields), or `invalid_key`",
  unauthorized: "No key came along, or one that opens nothing",
  forbidden: "The role does not allow this",
  not_found: "Unknown",
  method_not_allowed: "Not with this method",
  conflict: "The same id with other content",
  gone: "This learner was erased",
  too_large: "Over 256 KiB",
  unsupported_media_type: "Not `application/json`",
  rate_limited: "Over a limit; see `Retry-After`",
  internal: "A fault of the server; `requestId` helps to find it in the log",
  unavailable: "Not now; send the same again after `Retry-After`",
};

function refusal(code: ErrorCode, ...names: HeaderName[]) {
  const content = { "application/problem+json": ref("ProblemDocument") };
  return { description: told[code] ?? "", ...headers(...names), content };
}

/** For every address, so it stands once among the components. */
export const methodNotAllowed = refusal("method_not_allowed", "allow");

/** The refusals of a door, and those that every door has, by status. */
export function refusals(...codes: ErrorCode[]) {
  return {
    ...Object.fromEntries(codes.map((code) => [errorStatus[code], refusal(code)])),
    [errorStatus.rate_limited]: refusal("rate_limited", "retry-after", ...limitNames),
    [errorStatus.internal]: refusal("internal"),
    [errorStatus.unavailable]: refusal("unavailable", "retry-after"),
  };
}
