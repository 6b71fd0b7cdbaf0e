import { z } from "zod";
import { limits } from "./limits.ts";
import { Platform } from "./platform.ts";
import { Result } from "./result.ts";
import { JoinCode, Slug } from "./slug.ts";
import { nonEmptyReportedText, reportedText } from "./text.ts";

/** The document of one run of the checks on one computer (WIRE §1). Unknown keys are refused, so that a typo is noticed. */
export const Attempt = z.strictObject({
  schema: z.literal(1).nullish(),
  /** Made by the client, version 7 recommended: a retry carries the same id, and is not a second attempt. */
  id: z.uuid().toLowerCase(),
  /** The learner's secret. Its check symbol is verified where the submission is taken in, so that the refusal can say `invalid_key`. */
  key: z.string().min(1).max(100),
  workshop: Slug.nullish(),
  code: JoinCode.nullish(),
  requirementsRevision: z.int().min(1).max(1_000_000).nullish(),
  startedAt: z.iso.datetime({ offset: true }).nullish(),
  client: z
    .strictObject({ name: nonEmptyReportedText(80), version: reportedText(80).nullish() })
    .nullish(),
  platform: Platform,
  results: z
    .array(Result)
    .max(limits.resultsPerAttempt)
    // Not superRefine, which would keep the whole document for longer (docs/decisions/short-lived-requests.md).
    .check(({ value: results, issues }) => {
      const seen = new Set<string>();
      results.forEach((result, index) => {
        if (seen.has(result.check)) {
          issues.push({
            code: "custom",
            input: result,
            path: [index, "check"],
            message: "this check has a result already; send one result for each check",
          });
        }
        seen.add(result.check);
      });
    }),
  /** `email` stays null unless the learner typed one. */
  contact: z
    .strictObject({
      email: z.email().max(limits.emailLength).nullish(),
    })
    .nullish(),
});
export type Attempt = z.output<typeof Attempt>;
/** What a client sends: every optional part may be left out or null. */
export type AttemptInput = z.input<typeof Attempt>;
