import { randomUUID } from "node:crypto";
import type { Submission, SubmittedResult } from "../ingest/submission.ts";
import { learnerIdOfKey } from "../learners/learner-id.ts";

/** A submission of the learner with this key, with everything a test does not care about filled in. */
export function submissionOf(key: string, parts: Partial<Submission> = {}): Submission {
  const results = parts.results ?? [{ check: "git", status: "pass", version: "2.47.0" }];
  return {
    learnerId: learnerIdOfKey(key),
    attemptId: randomUUID(),
    fingerprint: JSON.stringify(results),
    workshop: null,
    verified: false,
    requirementsRevision: null,
    startedAt: null,
    client: { name: "allset-cli", version: "1.0.0" },
    platform: { system: "Linux", distribution: "Debian", distributionVersion: "12" },
    email: null,
    ...parts,
    results,
  };
}

export const pass = (check: string, version: string | null = null): SubmittedResult => ({
  check,
  status: "pass",
  version,
});

export const fail = (check: string, parts: Partial<SubmittedResult> = {}): SubmittedResult => ({
  check,
  status: "fail",
  reason: "missing",
  ...parts,
});
