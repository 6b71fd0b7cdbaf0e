import { createHash } from "node:crypto";
import type { Attempt, Result } from "@allset/contract";

/**
 * Tells a retry from other content under the same id. How the attempt came here (key, join code) is left out, so that a
 * retry with a freshly pasted code is still the same attempt; absent and null mean the same.
 */
export function fingerprint(attempt: Attempt): Uint8Array {
  const { workshop, requirementsRevision, startedAt, client, platform, results, contact } = attempt;
  const content = [
    workshop ?? null,
    requirementsRevision ?? null,
    startedAt ?? null,
    client ? [client.name, client.version ?? null] : null,
    platform.system,
    platform.distribution ?? null,
    platform.distributionVersion ?? null,
    platform.version ?? null,
    platform.machine ?? null,
    platform.pythonVersion ?? null,
    contact?.email ?? null,
    ...results.map(contentOfResult),
  ];
  return createHash("sha256").update(JSON.stringify(content)).digest().subarray(0, 16);
}

function contentOfResult(result: Result) {
  const { check, status, reason, version, wanted, error, blockedBy } = result;
  return [
    check,
    status,
    reason ?? null,
    version ?? null,
    wanted ?? null,
    error ?? null,
    blockedBy ?? null,
  ];
}
