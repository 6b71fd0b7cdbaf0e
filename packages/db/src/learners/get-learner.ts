import type { Platform, Result, Status } from "@allset/contract";
import type { Queryable } from "../database.ts";
import type { Viewer } from "../staff/viewer.ts";

export type LearnerAttempt = {
  id: string;
  seq: number;
  receivedAt: Date;
  startedAt: Date | null;
  workshop: string | null;
  platform: AttemptPlatform;
  verified: boolean;
  requirementsRevision: number | null;
  client: { name: string; version: string | null } | null;
  /** Whether the receipt said so. */
  ready: boolean;
  results: AttemptResult[];
  /** Checks whose status differs from the learner's state before this attempt. */
  changes: { check: string; from: Status | null; to: Status }[];
};

/** The platform as told; `system` is null where a 2016 report left it out. */
export type AttemptPlatform = { [Field in Exclude<keyof Platform, "system">]: string | null } & {
  system: string | null;
  os: string;
  osVersion: string;
  arch: string;
};

/** A result as sent, with every part present, and the problem it belongs to. */
export type AttemptResult = { [Field in keyof Result]-?: Exclude<Result[Field], undefined> } & {
  problemId: number | null;
};

export type LearnerDetail = {
  id: string;
  pseudonym: string;
  email: string | null;
  workshop: string | null;
  firstSeenAt: Date;
  lastSeenAt: Date;
  /** The workshops the learner's attempts were made for. */
  enrolments: {
    workshop: string;
    title: string;
    ready: boolean;
    tries: number;
    lastSeenAt: Date;
  }[];
  /** Newest first. */
  attempts: LearnerAttempt[];
};

/** A learner with every attempt the viewer may see. @throws {NotFound} */
export async function getLearner(
  db: Queryable,
  id: string,
  viewer: Viewer,
): Promise<LearnerDetail> {
  throw new Error(`not written yet ${String(db)} ${id} ${String(viewer)}`);
}

/** One attempt as sent. @throws {NotFound} */
export async function getAttempt(
  db: Queryable,
  learnerId: string,
  attemptId: string,
  viewer: Viewer,
): Promise<LearnerAttempt & { learner: { id: string; pseudonym: string } }> {
  throw new Error(`not written yet ${String(db)} ${learnerId} ${attemptId} ${String(viewer)}`);
}
