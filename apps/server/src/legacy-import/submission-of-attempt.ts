import { createHash } from "node:crypto";
import type { LegacyReport } from "@allset/contract";
import { type LegacyAttempt, learnerIdOfKey, type Submission } from "@allset/db";
import { legacySubmission } from "../ingest/legacy-submission.ts";

/**
 * An attempt of a 2016 database as what is stored. Its id is made of the learner's key and the attempt's number, so that
 * the same attempt is the same in every copy of that database.
 */
export async function submissionOfAttempt(
  { user, id }: LegacyAttempt,
  report: LegacyReport,
  receivedAt: Date,
): Promise<Submission> {
  const submission = await legacySubmission(report, learnerIdOfKey(user.key));
  return {
    ...submission,
    attemptId: uuidOf(["allset import of a 2016 attempt", user.key, id === null ? null : `${id}`]),
    // Platform, workshop and address are left out: a later copy of the database may know newer ones.
    fingerprint: digestOf(
      submission.results.map(({ status, name, legacyVersion }) => [status, name, legacyVersion]),
    ),
    receivedAt,
    toldNobody: true,
  };
}

function digestOf(content: unknown): Buffer {
  return createHash("sha256").update(JSON.stringify(content)).digest().subarray(0, 16);
}

/** Version 8 of RFC 9562: the digits are a hash of ours. */
function uuidOf(content: unknown): string {
  const bytes = digestOf(content);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
