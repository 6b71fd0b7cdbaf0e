import type { LearnerData } from "@allset/contract";
import type { Queryable } from "../database.ts";
import { attemptRows } from "./attempt-rows.ts";
import { uuidOrNone } from "./seen-by.ts";

type Held = {
  pseudonym: string;
  workshop: string | null;
  firstSeenAt: Date;
  lastSeenAt: Date;
  email: string | null;
  consentAt: Date | null;
  purgeAfter: Date | null;
};

/** Everything held about one learner, for the learner; null when there is none or it was erased. */
export async function learnerData(db: Queryable, id: string): Promise<LearnerData | null> {
  const learnerId = uuidOrNone(id);
  const [[held], attempts] = await Promise.all([
    db.sql<Held[]>`
      select l.pseudonym, w.slug as workshop, l.first_seen_at as "firstSeenAt",
        l.last_seen_at as "lastSeenAt", c.email, c.consent_at as "consentAt",
        c.purge_after as "purgeAfter"
      from learner l
        left join workshop w on w.id = l.workshop_id
        left join learner_contact c on c.learner_id = l.id
      where l.id = ${learnerId} and l.erased_at is null and l.attempts > 0`,
    attemptRows(db, db.sql`a.learner_id = ${learnerId}`),
  ]);
  if (!held) return null;
  return {
    learner: held.pseudonym,
    workshop: held.workshop,
    createdAt: held.firstSeenAt.toISOString(),
    lastSeenAt: held.lastSeenAt.toISOString(),
    contact: {
      email: held.email,
      consentAt: held.consentAt?.toISOString() ?? null,
      purgeAfter: held.purgeAfter?.toISOString() ?? null,
    },
    attempts: attempts.map(({ platform, ...attempt }) => ({
      id: attempt.id,
      receivedAt: attempt.receivedAt.toISOString(),
      workshop: attempt.workshop,
      verified: attempt.verified,
      requirementsRevision: attempt.requirementsRevision,
      client: attempt.client,
      platform: {
        system: platform.system,
        distribution: platform.distribution,
        distributionVersion: platform.distributionVersion,
        version: platform.version,
        machine: platform.machine,
        pythonVersion: platform.pythonVersion,
      },
      results: attempt.results.map((result) => ({
        check: result.check,
        status: result.status,
        reason: result.reason,
        version: result.version,
        wanted: result.wanted,
        error: result.error,
        blockedBy: result.blockedBy,
      })),
    })),
  };
}
