import type { Platform, Receipt, Result } from "@allset/contract";

/** One attempt on its way into the tables: what every door turns its document into. */
export type Submission = {
  learnerId: string;
  /** The client's id of the attempt: a retry carries the same one. */
  attemptId: string;
  /** Of the content as sent, without what may differ between two tries of the same submission. At least 16 bytes, or any text. */
  fingerprint: Uint8Array | string;
  /**
   * A slug from the modern doors, any text from the 2016 door; an unknown one becomes an unclaimed workshop. `null` and
   * `{ legacyName: null }` leave the learner's workshop as it is; the latter, an empty answer to the 2016 client's
   * question, also counts for the workshop the learner named before.
   */
  workshop: { slug: string } | { legacyName: string | null } | null;
  /** The workshop's join code came along. */
  verified: boolean;
  requirementsRevision: number | null;
  startedAt: Date | null;
  /** When the server took it in. Default: now. Imports and demo data bring their own. */
  receivedAt?: Date;
  client: { name: string; version: string | null } | null;
  platform: SubmittedPlatform;
  results: SubmittedResult[];
  /** Nobody gets the receipt, as with imports: it names no problems, and no fix counts as shown. */
  toldNobody?: boolean;
  /** Imports only: it is late when its learner has an attempt that arrived after it and is none of these ids. */
  lateBesides?: ReadonlySet<string>;
  /** Null leaves an earlier address as it is. */
  email: string | null;
};

/** `system` may be null in 2016 reports only, and only they know `systemPlatform`. */
export type SubmittedPlatform = {
  [Field in Exclude<keyof Platform, "system">]?: string | null | undefined;
} & { system: string | null; systemPlatform?: string | null };

/** `name` and `legacyVersion` come from 2016 reports: the name as sent, and the version as sent, which is another program's. */
export type SubmittedResult = Result & { name?: string; legacyVersion?: string | null };

/**
 * What became of a submission. `duplicate` carries the first receipt again; `conflict` is the same id with other content;
 * `gone` is an erased learner; `late` is older than what is stored, see `lateBesides`; `failed` was not stored, the others of its batch were.
 */
export type SubmitOutcome =
  | { kind: "stored" | "duplicate"; receipt: Receipt }
  | { kind: "conflict" }
  | { kind: "gone" }
  | { kind: "late" }
  | { kind: "failed"; cause: unknown };
