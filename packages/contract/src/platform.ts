import { z } from "zod";
import { limits } from "./limits.ts";
import { nonEmptyReportedText, reportedText } from "./text.ts";

const field = reportedText(limits.platformFieldLength).nullish();

/** The systems that requirement lists, fixes and scripts tell apart. 2016 clients say `Darwin` for `macOS`. */
export const System = z.enum(["Windows", "macOS", "Linux"]);
export type System = z.infer<typeof System>;

/** The computer an attempt was made on. Nothing in it names a person, a host or a folder. */
export const Platform = z.strictObject({
  /** `Windows`, `macOS` or `Linux` from our clients; anything from others. */
  system: nonEmptyReportedText(limits.platformFieldLength),
  distribution: field,
  distributionVersion: field,
  version: field,
  machine: field,
  pythonVersion: field,
});
export type Platform = z.infer<typeof Platform>;
