import { z } from "zod";
import { Fix } from "./fix.ts";
import { limits } from "./limits.ts";
import { System } from "./platform.ts";
import { Reason } from "./result.ts";
import { Slug } from "./slug.ts";
import { nonEmptyText, text } from "./text.ts";

/** One line of a workshop's list, as an instructor edits it: a check of the catalogue and what is wanted of it. Data only, never a command to run. */
export const Requirement = z.strictObject({
  check: nonEmptyText(limits.checkNameLength),
  /** A version range in the check's own grammar (semver, or PEP 440 for Python and its packages); null takes any version. */
  range: text(limits.versionLength).nullable(),
  /** The newest version the workshop tried; a newer one warns. */
  testedUpTo: text(limits.versionLength).nullable(),
  required: z.boolean(),
  /** The systems it applies to; null is all of them. */
  systems: z.array(System).min(1).nullable(),
  /** For a group made for this workshop: the checks of which any one will do. Null takes the catalogue's own members. */
  anyOf: z.array(nonEmptyText(limits.checkNameLength)).min(1).max(20).nullable(),
  hint: text(limits.hintLength).nullable(),
  url: Fix.shape.url,
});
export type Requirement = z.infer<typeof Requirement>;

/** A fix for one check, narrowed to a system and a reason where it matters; null means every one of them. */
export const FixRule = z.strictObject({
  check: z.string(),
  system: System.nullable(),
  reason: Reason.nullable(),
  ...Fix.shape,
});
export type FixRule = z.infer<typeof FixRule>;

/** What a workshop's learners are checked for: the document that the check, the public page and the scripts share. */
export const RequirementList = z.strictObject({
  schema: z.literal(1),
  workshop: z.strictObject({
    slug: Slug,
    title: z.string(),
    startsOn: z.iso.date().nullable(),
    endsOn: z.iso.date().nullable(),
    /** Where a stuck learner may ask: an e-mail address or a link. */
    contact: z.string().nullable(),
    /** Whether learners are asked, separately and optionally, for an e-mail address. */
    asksEmail: z.boolean(),
  }),
  revision: z.int(),
  requirements: z.array(Requirement).max(limits.requirementsPerList),
  /** Fixes written by staff; they come before the catalogue's own. */
  fixes: z.array(FixRule),
  /** The check's newest and oldest version that this server works with. */
  clients: z.strictObject({ newest: z.string(), oldest: z.string() }),
  /** How long attempts are kept, in months: consent texts quote it. */
  retentionMonths: z.int(),
});
export type RequirementList = z.infer<typeof RequirementList>;
