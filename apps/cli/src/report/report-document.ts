import { Fix, KnownFix, Platform, Reason, Receipt, RequirementList, Status } from "@allset/contract";
import { z } from "zod";

const Version = z.string().describe("The version of this program.");
const When = z.iso.datetime();

const CheckedThing = z.strictObject({
  check: z.string().describe("The word of the catalogue, the same in every version."),
  title: z.string(),
  required: z.boolean(),
  status: Status,
  reason: Reason.nullable(),
  version: z.string().nullable().describe("Found of the check's own program, never of another."),
  wanted: z.string().nullable().describe("The range, as the requirement list spells it."),
  path: z.string().nullable().describe("Where it was found. Never sent."),
  error: z.string().nullable(),
  blockedBy: z.string().nullable(),
  suitable: z
    .array(z.strictObject({ check: z.string(), version: z.string().nullable() }))
    .describe("For a group: the members that will do."),
});

const ThingToFix = z.strictObject({
  check: z.string(),
  title: z.string(),
  reason: Reason.nullable(),
  unlocks: z.array(z.string()).describe("Checks that were skipped because of this one."),
  fix: Fix.nullable(),
});

const Sending = z
  .strictObject({
    state: z.enum([
      "not_asked",
      "declined",
      "shown",
      "sent",
      "duplicate",
      "queued",
      "not_saved",
      "refused",
      "gone",
    ]),
    id: z.uuid().nullable().describe("The attempt's id, once there is one."),
    learner: z.string().nullable().describe("The pseudonym instructors can look up."),
    problems: z.array(Receipt.shape.problems.element.extend({ fix: KnownFix.nullable() })),
    notBefore: When.nullable().describe("When the server may be asked again."),
    message: z.string().nullable(),
  })
  .describe("What became of the result. `queued` is saved and will be sent later.");

const CheckReport = z.strictObject({
  schema: z.literal(1),
  kind: z.literal("check"),
  version: Version,
  exitCode: z.int(),
  workshop: z
    .strictObject({
      slug: RequirementList.shape.workshop.shape.slug,
      title: z.string(),
      revision: z.int(),
      server: z.string(),
      savedAt: When.nullable().describe("Set when the saved list was used, because the server did not answer."),
    })
    .nullable(),
  startedAt: When,
  platform: z.strictObject({ ...Platform.shape, title: z.string() }),
  partial: z.boolean().describe("Only some of the list was looked at."),
  ready: z.boolean().describe("Every required check that was looked at passed."),
  counts: z.strictObject({ required: z.int(), passed: z.int() }),
  results: z.array(CheckedThing),
  fixes: z.array(ThingToFix),
  sending: Sending,
  attempt: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe("With --show: the document that would be sent, as the contract describes it."),
});

const StatusReport = z.strictObject({
  schema: z.literal(1),
  kind: z.literal("status"),
  version: Version,
  exitCode: z.int(),
  dataFolder: z.string(),
  servers: z.array(
    z.strictObject({
      server: z.string(),
      hasKey: z.boolean(),
      queued: z.int(),
      lastCheck: z
        .strictObject({
          workshop: z.string(),
          title: z.string(),
          at: When,
          ready: z.boolean(),
          required: z.int(),
          passed: z.int(),
          sending: Sending.shape.state,
          learner: z.string().nullable(),
        })
        .nullable(),
    }),
  ),
});

const ListReport = z.strictObject({
  schema: z.literal(1),
  kind: z.literal("list"),
  version: Version,
  exitCode: z.int(),
  checks: z.array(
    z.strictObject({ check: z.string(), title: z.string(), category: z.string(), about: z.string() }),
  ),
});

const SendReport = z.strictObject({
  schema: z.literal(1),
  kind: z.literal("send"),
  version: Version,
  exitCode: z.int(),
  deliveries: z.array(z.strictObject({ server: z.string(), ...Sending.shape })),
});

const DataReport = z.strictObject({
  schema: z.literal(1),
  kind: z.literal("data"),
  version: Version,
  exitCode: z.int(),
  server: z.string(),
  forgotten: z.boolean(),
  held: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe("Everything the server holds, as the contract describes it; null when it holds nothing."),
});

const ErrorReport = z.strictObject({
  schema: z.literal(1),
  kind: z.literal("error"),
  version: Version,
  exitCode: z.int(),
  error: z.strictObject({
    code: z.enum([
      "usage",
      "unknown_workshop",
      "no_list",
      "unreachable",
      "disk",
      "interrupted",
      "internal",
    ]),
    message: z.string(),
    hint: z.string().nullable(),
  }),
});

/** The one document that `--json` prints, whatever happens. Words and ids in it never change their meaning. */
export const ReportDocument = z.discriminatedUnion("kind", [
  CheckReport,
  StatusReport,
  ListReport,
  SendReport,
  DataReport,
  ErrorReport,
]);
export type ReportDocument = z.input<typeof ReportDocument>;
export type CheckReport = z.input<typeof CheckReport>;
export type ErrorReport = z.input<typeof ErrorReport>;
export type Sending = z.input<typeof Sending>;
export type StatusReport = z.input<typeof StatusReport>;
