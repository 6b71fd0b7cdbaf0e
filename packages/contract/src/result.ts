import { z } from "zod";
import { limits } from "./limits.ts";
import { nonEmptyText, reportedText, text } from "./text.ts";

/** `warn` is good enough for the workshop; `skip` was not looked at, because it is optional or something before it failed. */
export const Status = z.enum(["pass", "warn", "fail", "skip"]);
export type Status = z.infer<typeof Status>;

/** Why a result is not a plain pass. */
export const Reason = z.enum([
  "missing",
  "outdated",
  "too_new",
  "not_on_path",
  "broken",
  "shadowed",
  "blocked",
  "timed_out",
  "unknown",
]);
export type Reason = z.infer<typeof Reason>;

/** One check's outcome in an attempt. `check` may lie outside the catalogue: install tooling has checks of its own. */
export const Result = z.strictObject({
  check: nonEmptyText(limits.checkNameLength),
  status: Status,
  reason: Reason.nullish(),
  /** The version found of the check's own program, never of another one. */
  version: reportedText(limits.versionLength).nullish(),
  /** The range that was asked for, as the requirement list spelled it. */
  wanted: reportedText(limits.versionLength).nullish(),
  /** Scrubbed output that explains a failure. */
  error: reportedText(limits.errorLength).nullish(),
  /** The check whose failure kept this one from running. */
  blockedBy: text(limits.checkNameLength).nullish(),
});
export type Result = z.infer<typeof Result>;
