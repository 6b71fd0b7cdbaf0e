import {
  Fix,
  KnownFix,
  Platform,
  Reason,
  Receipt,
  RequirementList,
  Status,
} from "@allset/contract";
import { z } from "zod";

const ExitCode = z.literal([0, 1, 2, 3, 4, 130]);
const Version = z.string().describe("The version of this program.");
const When = z.string().meta({ format: "date-time" });
const Count = z.int().min(0);

const CheckedThing = z.object({
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
    .array(z.object({ check: z.string(), version: z.string().nullable() }))
    .describe("For a group: the members that will do."),
});

const ThingToFix = z.object({
  check: z.string(),
  title: z.string(),
  reason: Reason.nullable(),
  unlocks: z.array(z.string()).describe("Checks that were skipped because of this one."),
  fix: Fix.nullable(),
});

const Sending = z
  .object({
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
    id: z
      .string()
      .meta({ format: "uuid" })
      .nullable()
      .describe("The attempt's id, once there is one."),
    learner: z.string().nullable().describe("The pseudonym instructors can look up."),
    problems: z.array(Receipt.shape.problems.element.extend({ fix: KnownFix.nullable() })),
    notBefore: When.nullable().describe("When the server may be asked again."),
    message: z.string().nullable(),
  })
  .describe("What became of the result. `queued` is saved and will be sent later.");

const CheckReport = z.object({
  schema: z.literal(1),
  kind: z.literal("check"),
  version: Version,
  exitCode: ExitCode,
  workshop: z
    .object({
      slug: RequirementList.shape.workshop.shape.slug,
      title: z.string(),
      revision: z.int(),
      server: z.string(),
      savedAt: When.nullable().describe(
        "Set when the saved list was used, because the server did not answer.",
      ),
    })
    .nullable(),
  startedAt: When,
  platform: z.object({ ...Platform.shape, title: z.string() }),
  partial: z.boolean().describe("Only some of the list was looked at."),
  ready: z.boolean().describe("Every required check that was looked at passed."),
  counts: z.object({ required: Count, passed: Count }),
  results: z.array(CheckedThing),
  fixes: z.array(ThingToFix),
  sending: Sending,
  attempt: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe("With --show: the document that would be sent, as the contract describes it."),
});

const StatusReport = z.object({
  schema: z.literal(1),
  kind: z.literal("status"),
  version: Version,
  exitCode: ExitCode,
  dataFolder: z.string(),
  servers: z.array(
    z.object({
      server: z.string(),
      hasKey: z.boolean(),
      queued: Count,
      lastCheck: z
        .object({
          workshop: z.string(),
          title: z.string(),
          at: When,
          ready: z.boolean(),
          required: Count,
          passed: Count,
          sending: Sending.shape.state,
          learner: z.string().nullable(),
        })
        .nullable(),
    }),
  ),
});

const ListReport = z.object({
  schema: z.literal(1),
  kind: z.literal("list"),
  version: Version,
  exitCode: ExitCode,
  checks: z.array(
    z.object({ check: z.string(), title: z.string(), category: z.string(), about: z.string() }),
  ),
});

const SendReport = z.object({
  schema: z.literal(1),
  kind: z.literal("send"),
  version: Version,
  exitCode: ExitCode,
  deliveries: z.array(z.object({ server: z.string(), ...Sending.shape })),
});

const DataReport = z.object({
  schema: z.literal(1),
  kind: z.literal("data"),
  version: Version,
  exitCode: ExitCode,
  server: z.string(),
  forgotten: z.boolean(),
  held: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe(
      "Everything the server holds, as the contract describes it; null when it holds nothing.",
    ),
});

const ErrorReport = z.object({
  schema: z.literal(1),
  kind: z.literal("error"),
  version: Version,
  exitCode: ExitCode,
  error: z.object({
    code: z.enum([
      "usage",
      "unknown_workshop",
      "no_list",
      "unreachable",
      "no_key",
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
