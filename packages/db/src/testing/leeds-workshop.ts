import type { Database } from "../database.ts";
import type { Submission } from "../ingest/submission.ts";
import { submitAttempts } from "../ingest/submit-attempts.ts";
import { learnerIdOfKey } from "../learners/learner-id.ts";
import { createWorkshop, type WorkshopFields } from "../workshops/change-workshops.ts";
import { emptyDatabase } from "./empty-database.ts";
import { requirementOf } from "./requirement-of.ts";
import { submissionOf } from "./submission-of.ts";

export const olga = { id: "a1", name: "Olga" };
export const leeds = { workshop: { slug: "leeds" } };
export const leedsList = [requirementOf("git", { range: ">=2.30" }), requirementOf("python")];

export const leedsFields: WorkshopFields = {
  slug: "leeds",
  title: "Leeds",
  startsOn: "2026-03-14",
  endsOn: "2026-03-15",
  seats: 10,
  contact: null,
  asksEmail: true,
  state: "open",
};

/** A database with the workshop `leeds`, whose list is `leedsList` unless another one is given. */
export async function withLeeds(requirements = leedsList): Promise<Database> {
  const db = await emptyDatabase();
  await createWorkshop(db, { ...leedsFields, requirements }, olga);
  return db;
}

/** One learner after the other makes an attempt for Leeds. */
export async function submitToLeeds(
  db: Database,
  attempts: Record<string, Partial<Submission>>,
): Promise<void> {
  for (const [key, parts] of Object.entries(attempts)) {
    await submitAttempts(db, [submissionOf(key, { ...leeds, ...parts })]);
  }
}

/** How a learner stands in the only workshop there is. */
export async function enrolmentOf(
  { sql }: Database,
  key: string,
): Promise<{ ready: boolean; tries: number; triesToReady: number | null } | undefined> {
  const [row] = await sql<{ ready: boolean; tries: number; triesToReady: number | null }[]>`
    select ready, tries, tries_to_ready as "triesToReady" from enrolment
    where learner_id = ${learnerIdOfKey(key)}`;
  return row;
}
