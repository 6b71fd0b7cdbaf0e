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

const install = z.object({
  name: oneLine(limits.checkNameLength),
  version: oneLine(limits.versionLength).nullish(),
});

/** The report of the 2016 client (WIRE §2). Keys it does not know are ignored, as its server did. */
export const LegacyReport = z.object({
  successful_installs: z.array(install).max(limits.resultsPerAttempt * 4),
  failed_installs: z
    .array(install.extend({ error_description: cutText(limits.errorLength).nullish() }))
    .max(limits.resultsPerAttempt * 4),
  user_system_info: z.object({
    distribution_name: systemField,
    distribution_version: systemField,
    system: systemField,
    system_version: systemField,
    system_platform: systemField,
    machine: systemField,
    python_version: systemField,
    email_id: cutText(limits.emailLength).nullish(),
    workshop_id: oneLine(limits.platformFieldLength).nullish(),
  }),
  unique_user_id: z.unknown().optional(),
});
export type LegacyReport = z.output<typeof LegacyReport>;
