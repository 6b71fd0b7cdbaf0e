import { createHash } from "node:crypto";
import type { Attempt } from "@allset/contract";

/**
 * Tells a retry from other content under the same id. How the attempt came here (key, join code) is left out, so that a
 * retry with a freshly pasted code is still the same attempt; absent and null mean the same.
 */
export function fingerprint(attempt: Attempt): Uint8Array {
  const { workshop, requirementsRevision, startedAt, client, platform, results, contact } = attempt;
  const content = [workshop, requirementsRevision, startedAt, client, platform, results, contact];
  // The schema gives every object its keys in one order, so equal content has equal text.
  const text = JSON.stringify(content, (_, value: unknown) => (value === null ? undefined : value));
  return createHash("sha256").update(text).digest().subarray(0, 16);
}
