import type { Attempt } from "@allset/contract";
import { learnerIdOfKey, type Submission } from "@allset/db";
import { fingerprint } from "./fingerprint.ts";
import { scrubErrors } from "./scrub-errors.ts";

/** Turns a modern document into what is stored. Error texts are scrubbed here again: not every client is ours. */
export async function toSubmission(
  attempt: Attempt,
  key: string,
  verified: boolean,
): Promise<Submission> {
  const errors = await scrubErrors(attempt.results.map(({ error }) => error));
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
    results: attempt.results.map((result, at) =>
      result.error ? { ...result, error: errors[at] ?? null } : result,
    ),
    email: attempt.contact?.email ?? null,
  };
}
