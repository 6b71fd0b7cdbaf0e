import { z } from "zod";
import { limits } from "./limits.ts";
import { cleanText } from "./text.ts";

// The 2016 client sends whole program outputs; they are kept up to the cap instead of being refused.
const cutText = (max: number) =>
  z.string().transform((value) => cleanText(value).slice(0, max).toWellFormed());
const oneLine = (max: number) =>
  z.string().transform((value) =>
    cleanText(value)
      .replace(/[\r\n]+/g, "")
      .slice(0, max)
      .toWellFormed(),
  );

const systemField = cutText(limits.platformFieldLength).nullish();

/** What passed, as one of a report's lines. */
export const LegacyInstall = z.object({
  name: oneLine(limits.checkNameLength),
  version: oneLine(limits.versionLength).nullish(),
});

/** What failed. */
export const LegacyFailedInstall = LegacyInstall.extend({
  error_description: cutText(limits.errorLength).nullish(),
});

/** The computer, and what the learner answered. */
export const LegacySystemInfo = z.object({
  distribution_name: systemField,
  distribution_version: systemField,
  system: systemField,
  system_version: systemField,
  system_platform: systemField,
  machine: systemField,
  python_version: systemField,
  email_id: cutText(limits.emailLength).nullish(),
  workshop_id: oneLine(limits.platformFieldLength).nullish(),
});

/** The report of the 2016 client (WIRE §2). Keys it does not know are ignored, as its server did. */
export const LegacyReport = z.object({
  successful_installs: z.array(LegacyInstall).max(limits.resultsPerAttempt * 4),
  failed_installs: z.array(LegacyFailedInstall).max(limits.resultsPerAttempt * 4),
  user_system_info: LegacySystemInfo,
  unique_user_id: z.unknown().optional(),
});
export type LegacyReport = z.output<typeof LegacyReport>;
