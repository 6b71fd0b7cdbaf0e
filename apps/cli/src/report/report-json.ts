import type { Attempt } from "@allset/client";
import { titleOf } from "@allset/checks";
import type { ExitCode } from "../exit-code.ts";
import type { Server } from "../server-address.ts";
import { version } from "../version.ts";
import type { Checked } from "./checked.ts";
import type { CheckReport, Sending } from "./report-document.ts";

/** A whole run as the document that `allset check --json` prints. */
export function reportJson(
  checked: Checked,
  server: Server,
  sending: Sending,
  attempt: Attempt | null,
  exitCode: ExitCode,
): CheckReport {
  const { whatFor, platform } = checked;
  return {
    schema: 1,
    kind: "check",
    version,
    exitCode,
    workshop:
      whatFor.kind === "workshop"
        ? {
            slug: whatFor.list.workshop.slug,
            title: whatFor.list.workshop.title,
            revision: whatFor.list.revision,
            server: server.origin,
            savedAt: whatFor.savedAt?.toISOString() ?? null,
          }
        : null,
    startedAt: checked.startedAt.toISOString(),
    platform: { ...platform.platform, pythonVersion: checked.pythonVersion, title: platform.title },
    partial: checked.partial,
    ready: checked.ready,
    counts: checked.counts,
    results: checked.outcomes.map(({ requirement, result, path, suitable }) => ({
      check: result.check,
      title: titleOf(result.check),
      required: requirement.required,
      status: result.status,
      reason: result.reason ?? null,
      version: result.version ?? null,
      wanted: result.wanted ?? null,
      path,
      error: result.error ?? null,
      blockedBy: result.blockedBy ?? null,
      suitable: [...suitable],
    })),
    fixes: checked.steps.map(({ check, title, result, unlocks, fix }) => ({
      check,
      title,
      reason: result?.reason ?? null,
      unlocks: [...unlocks],
      fix,
    })),
    sending,
    attempt: attempt === null ? null : { ...attempt },
  };
}
