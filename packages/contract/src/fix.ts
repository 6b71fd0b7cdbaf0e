import { z } from "zod";
import { limits } from "./limits.ts";
import { nonEmptyText, text } from "./text.ts";

const Link = z
  .url({ protocol: /^https?$/, error: "use an address that starts with https://" })
  .max(limits.urlLength);

/** How to mend a problem on a system: what to do in words, a command to paste, and where to read more. */
export const Fix = z.strictObject({
  text: nonEmptyText(limits.hintLength),
  command: text(limits.hintLength).nullable(),
  url: Link.nullable(),
});
export type Fix = z.infer<typeof Fix>;

/** A fix with the share (0 to 1) of the learners it was shown to whose check passed afterwards; null while nobody has tried. */
export const KnownFix = z.strictObject({ ...Fix.shape, workedFor: z.number().nullable() });
export type KnownFix = z.infer<typeof KnownFix>;
