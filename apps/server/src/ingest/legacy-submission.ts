import { createHash, randomUUID } from "node:crypto";
import { checkOfLegacyName, readLegacyError } from "@allset/checks";
import type { LegacyReport } from "@allset/contract";
import type { Submission, SubmittedResult } from "@allset/db";
import { scrubErrors } from "./scrub-errors.ts";

/** Turns a report of the 2016 client into what is stored. It carries no id, so every report is an attempt of its own. */
export async function legacySubmission(
  report: LegacyReport,
  learnerId: string,
): Promise<Submission> {
  const errors = await scrubErrors(
    report.failed_installs.map(({ error_description: error }) => error),
  );
  const attemptId = randomUUID();
  const system = report.user_system_info;
  return {
    learnerId,
    attemptId,
    fingerprint: createHash("sha256").update(attemptId).digest().subarray(0, 16),
    workshop: { legacyName: system.workshop_id || null },
    verified: false,
    requirementsRevision: null,
    startedAt: null,
    client: null,
    platform: {
      system: system.system ?? null,
      distribution: system.distribution_name ?? null,
      distributionVersion: system.distribution_version ?? null,
      version: system.system_version ?? null,
      systemPlatform: system.system_platform ?? null,
      machine: system.machine ?? null,
      pythonVersion: system.python_version ?? null,
    },
    results: [
      ...report.successful_installs.map(({ name, version }): SubmittedResult => ({
        check: checkOf(name),
        name,
        status: "pass",
        version: version ?? null,
        legacyVersion: version ?? null,
      })),
      ...report.failed_installs.map(({ name, version }, at): SubmittedResult => ({
        check: checkOf(name),
        name,
        status: "fail",
        // The version that comes with a failure is another program's, a fault of that client; its words tell the own one.
        ...readLegacyError(errors[at] ?? null),
        legacyVersion: version ?? null,
        error: errors[at] ?? null,
      })),
    ],
    email: system.email_id || null,
  };
}

function checkOf(name: string): string {
  return checkOfLegacyName(name)?.id ?? name;
}
