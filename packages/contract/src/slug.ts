import { z } from "zod";
import { limits } from "./limits.ts";

/** A workshop's name in commands and addresses, such as `2026-03-14-leeds`. */
export const Slug = z
  .string()
  .max(limits.slugLength)
  .regex(
    /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
    "use lower-case letters, digits and single hyphens, for example 2026-03-14-leeds",
  );
export type Slug = z.infer<typeof Slug>;

/** A workshop's join code: eight symbols of Crockford Base32, read without regard to case, hyphens and blanks. */
export const JoinCode = z
  .string()
  .max(40)
  .transform((code) =>
    code.toUpperCase().replace(/[\s-]/g, "").replace(/[IL]/g, "1").replaceAll("O", "0"),
  )
  .pipe(z.string().regex(/^[0-9A-HJKMNP-TV-Z]{8}$/, "a join code has eight letters and digits"));
export type JoinCode = z.infer<typeof JoinCode>;
