import { scrub } from "@allset/checks";
import type { Attempt } from "@allset/contract";
import { learnerIdOfKey, type Submission } from "@allset/db";
import { fingerprint } from "./fingerprint.ts";

/** Turns a modern document into what is stored. Error texts are scrubbed here again: not every client is ours. */
export function toSubmission(attempt: Attempt, key: string, verified: boolean): Submission {
  const { workshop, startedAt, client } = attempt;
  return {
    learnerId: learnerIdOfKey(key),
    attemptId: attempt.id,
    fingerprint: fingerprint(attempt),
    workshop: workshop ? { slug: workshop } : null,
    verified,
    requirementsRevision: attempt.requirementsRevision ?? null,
    startedAt: startedAt ? new Date(startedAt) : null,
    client: client ? { name: client.name, version: client.version ?? null } : null,
    platform: attempt.platform,
    results: attempt.results.map((result) =>
      result.error ? { ...result, error: scrub(result.error, {}) } : result,
    ),
    email: attempt.contact?.email ?? null,
  };
}
