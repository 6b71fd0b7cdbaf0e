/**
 * The documents of the wire as plain types, so that the published package needs neither zod nor the server to be
 * understood by an editor. `documents.test.ts` holds them equal to the contract's schemas.
 */

/** `warn` is good enough for the workshop; `skip` was not looked at. */
export type Status = "pass" | "warn" | "fail" | "skip";

/** Why a result is not a plain pass. */
export type Reason =
  | "missing"
  | "outdated"
  | "too_new"
  | "not_on_path"
  | "broken"
  | "shadowed"
  | "blocked"
  | "timed_out"
  | "unknown";

/** The systems that requirement lists and fixes tell apart. */
export type System = "Windows" | "macOS" | "Linux";

/** One check's outcome. `check` is a name of Allset's catalogue, or any name of your own. */
export type Result = {
  check: string;
  status: Status;
  reason?: Reason | null | undefined;
  /** The version found of the check's own program, never of another one. At most 200 characters. */
  version?: string | null | undefined;
  /** The range that was asked for, as the requirement list spelled it. */
  wanted?: string | null | undefined;
  /** Output that explains a failure, at most 2,048 characters. Take names and home folders out of it first. */
  error?: string | null | undefined;
  /** The check whose failure kept this one from running. */
  blockedBy?: string | null | undefined;
};

/** The computer that was checked. Put nothing in it that names a person, a host or a folder. */
export type Platform = {
  /** `Windows`, `macOS` or `Linux`. */
  system: string;
  distribution?: string | null | undefined;
  distributionVersion?: string | null | undefined;
  version?: string | null | undefined;
  machine?: string | null | undefined;
  pythonVersion?: string | null | undefined;
};

/** One run of the checks on one computer: what {@link AllsetClient} submits. At most 256 KiB as JSON, and 128 results. */
export type Attempt = {
  schema?: 1 | null | undefined;
  /** A UUID made once for this attempt, see `newAttemptId`. A retry carries the same id and is not counted again. */
  id: string;
  /** The learner's secret, see `newLearnerKey`. Keep it on the learner's computer: it ties repeated attempts together. */
  key: string;
  /** The workshop's slug, such as `2026-03-14-leeds`. */
  workshop?: string | null | undefined;
  /** The workshop's join code, which learners get with their command. */
  code?: string | null | undefined;
  /** The `revision` of the requirement list that was checked. */
  requirementsRevision?: number | null | undefined;
  /** When the checks began, ISO 8601 with a time zone. */
  startedAt?: string | null | undefined;
  client?: { name: string; version?: string | null | undefined } | null | undefined;
  platform: Platform;
  results: Result[];
  /** Only an address that the learner typed, after being asked. */
  contact?: { email?: string | null | undefined } | null | undefined;
};

/** What to do about a problem: words, a command to paste, and where to read more. */
export type KnownFix = {
  text: string;
  command: string | null;
  url: string | null;
  /** The share (0 to 1) of the learners shown this fix whose check passed afterwards; null while nobody has tried. */
  workedFor: number | null;
};

/** A problem of the attempt, and the fix that is known for it on this system. */
export type ReceiptProblem = {
  id: string;
  title: string;
  check: string;
  fix: KnownFix | null;
};

/** The answer to a submission: it is committed. `duplicate` means that this very attempt had arrived before. */
export type Receipt = {
  verdict: "stored" | "duplicate";
  id: string;
  /** The learner's pseudonym, such as `amber-otter-41`. */
  learner: string;
  ready: boolean;
  problems: ReceiptProblem[];
};

/** A check and what the workshop wants of it. */
export type Requirement = {
  check: string;
  /** A version range: semver, or PEP 440 for Python and its packages. Null takes any version. */
  range: string | null;
  /** The newest version the workshop tried. */
  testedUpTo: string | null;
  required: boolean;
  /** The systems it applies to; null is all of them. */
  systems: System[] | null;
  /** The checks of which any one will do; null takes the catalogue's own members. */
  anyOf: string[] | null;
  hint: string | null;
  url: string | null;
};

/** A fix for one check, narrowed to a system and a reason where it matters; null means every one of them. */
export type FixRule = {
  check: string;
  system: System | null;
  reason: Reason | null;
  text: string;
  command: string | null;
  url: string | null;
};

/** What a workshop's learners are checked for. */
export type RequirementList = {
  schema: 1;
  workshop: {
    slug: string;
    title: string;
    startsOn: string | null;
    endsOn: string | null;
    contact: string | null;
    asksEmail: boolean;
  };
  revision: number;
  requirements: Requirement[];
  /** Fixes written by staff. */
  fixes: FixRule[];
  clients: { newest: string; oldest: string };
  /** How long attempts are kept; tell the learner before you ask. */
  retentionMonths: number;
};

/** Everything the server holds about one learner. */
export type LearnerData = {
  learner: string;
  workshop: string | null;
  createdAt: string;
  lastSeenAt: string;
  contact: { email: string | null; consentAt: string | null; purgeAfter: string | null };
  attempts: {
    id: string;
    receivedAt: string;
    workshop: string | null;
    verified: boolean;
    requirementsRevision: number | null;
    client: { name: string; version: string | null } | null;
    platform: {
      system: string | null;
      distribution?: string | null | undefined;
      distributionVersion?: string | null | undefined;
      version?: string | null | undefined;
      machine?: string | null | undefined;
      pythonVersion?: string | null | undefined;
    };
    results: Result[];
  }[];
};

/** About the server itself. */
export type SiteInfo = {
  version: string;
  /** Who runs it, empty when nobody said. */
  organisation: string;
  /** Whether anybody may read statistics without an account. */
  publicStats: boolean;
  /** Whether the first owner has not been set up yet. */
  setupNeeded: boolean;
  /** Whether the server shows demo data. */
  demo: boolean;
};

/** One field that was refused. `path` reads like `results[3].status`. */
export type FieldError = { path: string; message: string };

/** The words for a refusal, the same in every door of the server. */
export type ErrorCode =
  | "bad_request"
  | "invalid_key"
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "method_not_allowed"
  | "conflict"
  | "gone"
  | "too_large"
  | "unsupported_media_type"
  | "rate_limited"
  | "internal"
  | "unavailable";
