import { newAttemptId, type Attempt } from "@allset/client";
import { scrub } from "@allset/checks";
import { limits } from "@allset/contract";
import type { Machine } from "./machine.ts";
import type { Checked } from "./report/checked.ts";
import { version } from "./version.ts";

/** The document of one run, ready to be shown and sent: an allow-list of fields, and error texts without names and paths. */
export function buildAttempt(
  checked: Checked,
  identity: { key: string; code: string | null; email: string | null },
): Attempt {
  const list = checked.whatFor.kind === "workshop" ? checked.whatFor.list : null;
  return {
    schema: 1,
    id: newAttemptId(checked.startedAt.getTime()),
    key: identity.key,
    workshop: list?.workshop.slug ?? null,
    code: identity.code,
    // A workshop without a list yet has revision 0, which the contract spells null.
    requirementsRevision: list?.revision || null,
    startedAt: checked.startedAt.toISOString(),
    client: { name: "allset-cli", version },
    platform: { ...checked.platform.platform, pythonVersion: checked.pythonVersion },
    results: checked.outcomes.map(({ result }) => result),
    contact: { email: identity.email },
  };
}

/** An error text without what would tell who this is, short enough to be sent. */
export function scrubFor(machine: Machine): (text: string) => string {
  const { homeFolder: home, userName, hostName } = machine;
  return (text) => scrub(text, { home, userName, hostName }).slice(0, limits.errorLength);
}
