import type { Platform, Result, Status } from "@allset/contract";
import type { Queryable } from "../database.ts";
import { NotFound } from "../errors.ts";
import type { Viewer } from "../staff/viewer.ts";
import { type AttemptRow, attemptRows } from "./attempt-rows.ts";
import { seenWorkshops, uuidOrNone, visibleEmail } from "./seen-by.ts";

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

type LearnerRow = Pick<
  LearnerDetail,
  "id" | "pseudonym" | "email" | "workshop" | "firstSeenAt" | "lastSeenAt"
>;

/**
 * A learner with every attempt the viewer may see: those made for the viewer's workshops. @throws {NotFound} when there is
 * none
 */
export async function getLearner(
  db: Queryable,
  id: string,
  viewer: Viewer,
): Promise<LearnerDetail> {
  const { sql } = db;
  const seen = seenWorkshops(sql, viewer.visible);
  const [[learner], enrolments, rows] = await Promise.all([
    sql<LearnerRow[]>`
      select l.id, l.pseudonym, ${visibleEmail(sql, viewer)} as email,
        case when ${seen(sql`l.workshop_id`)} then w.slug end as workshop,
        l.first_seen_at as "firstSeenAt", l.last_seen_at as "lastSeenAt"
      from learner l
        left join workshop w on w.id = l.workshop_id
        left join learner_contact c on c.learner_id = l.id
      where l.id = ${uuidOrNone(id)} and l.erased_at is null`,
    sql<LearnerDetail["enrolments"]>`
      select w.slug as workshop, w.title, e.ready, e.tries, e.last_seen_at as "lastSeenAt"
      from enrolment e join workshop w on w.id = e.workshop_id
      where e.learner_id = ${uuidOrNone(id)} and ${seen(sql`e.workshop_id`)}
      order by e.last_seen_at desc`,
    attemptRows(db, sql`a.learner_id = ${uuidOrNone(id)} and ${seen(sql`a.workshop_id`)}`),
  ]);
  if (!learner || rows.length === 0) throw new NotFound(`There is no learner ${id}.`);
  return { ...learner, enrolments, attempts: withChanges(rows).toReversed() };
}

/** One attempt as sent. @throws {NotFound} */
export async function getAttempt(
  db: Queryable,
  learnerId: string,
  attemptId: string,
  viewer: Viewer,
): Promise<LearnerAttempt & { learner: { id: string; pseudonym: string } }> {
  const { id, pseudonym, attempts } = await getLearner(db, learnerId, viewer);
  const attempt = attempts.find((one) => one.id === attemptId.toLowerCase());
  if (!attempt) throw new NotFound(`There is no attempt ${attemptId}.`);
  return { ...attempt, learner: { id, pseudonym } };
}

/** Compares each attempt with what was known of the learner before it. */
function withChanges(rows: readonly AttemptRow[]): LearnerAttempt[] {
  const known = new Map<string, Status>();
  return rows.map(({ workshopId: _, ...attempt }) => {
    const changes: LearnerAttempt["changes"] = [];
    for (const { check, status } of attempt.results) {
      const from = known.get(check) ?? null;
      if (from !== status) changes.push({ check, from, to: status });
      known.set(check, status);
    }
    return { ...attempt, changes };
  });
}
