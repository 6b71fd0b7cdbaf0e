import { randomUUID } from "node:crypto";
import { makeLearnerKey, type AttemptInput } from "@allset/contract";

type Headers = Record<string, string>;

export type TestCalls = {
  get(path: string, headers?: Headers): Promise<Response>;
  post(path: string, body: unknown, headers?: Headers): Promise<Response>;
  /** Asks a tRPC query. */
  query(procedure: string, input?: unknown, headers?: Headers): Promise<Response>;
  /** Sends a tRPC mutation. */
  mutate(procedure: string, input?: unknown, headers?: Headers): Promise<Response>;
  /** Hands in an attempt by the plain door. */
  submit(attempt: AttemptInput, headers?: Headers): Promise<Response>;
};

/** The ways of tests to call a server: plain fetch, which follows no redirect. */
export function createTestCalls(url: string): TestCalls {
  const get: TestCalls["get"] = (path, headers = {}) =>
    fetch(url + path, { headers, redirect: "manual" });
  const post: TestCalls["post"] = (path, body, headers = {}) =>
    fetch(url + path, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json", ...headers },
      redirect: "manual",
    });
  return {
    get,
    post,
    query: (procedure, input, headers) => {
      const search =
        input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
      return get(`/trpc/${procedure}${search}`, headers);
    },
    mutate: (procedure, input = {}, headers = {}) => post(`/trpc/${procedure}`, input, headers),
    submit: (attempt, headers) => post("/api/v1/attempts", attempt, headers),
  };
}

/** A learner key nobody had before. */
export function newKey(): string {
  return makeLearnerKey((length) => crypto.getRandomValues(new Uint8Array(length)));
}

/** A small attempt of a new learner, with changes. */
export function anAttempt(changes: Partial<AttemptInput> = {}): AttemptInput {
  return {
    id: randomUUID(),
    key: newKey(),
    platform: { system: "Linux", pythonVersion: "3.12.4" },
    results: [
      { check: "git", status: "pass", version: "2.47.0" },
      { check: "python", status: "fail", reason: "outdated", version: "3.8.10", wanted: ">=3.10" },
    ],
    ...changes,
  };
}
