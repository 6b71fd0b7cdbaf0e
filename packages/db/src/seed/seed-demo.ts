import type { Database } from "../database.ts";
import type { Submission } from "../ingest/submission.ts";
import { submitAttempts } from "../ingest/submit-attempts.ts";
import { createWorkshop } from "../workshops/change-workshops.ts";
import { type DemoLearner, demoAttempts, usualRequirements } from "./demo-attempts.ts";
import { writeDemoFixes } from "./demo-fixes.ts";
import {
  demoOldWorkshop,
  demoUnattached,
  type DemoWorkshop,
  demoWorkshops,
} from "./demo-workshops.ts";
import { makeRandom } from "./random.ts";

const by = { id: null, name: "demo data" };
const batchSize = 100;

/**
 * Fills the database with demo data: workshops past, present and to come, and about 200 learners on all systems whose
 * failures get fixed between attempts. The same `seed` and `now` give the same data. A second call adds nothing, and one
 * that was broken off is completed with the moment of the first.
 */
export async function seedDemo(
  db: Database,
  options: { seed: number; now: Date },
): Promise<{ workshops: number; learners: number; attempts: number }> {
  const begun = await beginOnce(db, options);
  if (begun.done) return { workshops: 0, learners: 0, attempts: 0 };
  const random = makeRandom(begun.seed);
  const now = new Date(begun.now);

  for (const workshop of demoWorkshops) await addWorkshop(db, workshop, now);
  const learners = demoLearners(begun.seed, now);
  const submissions = learners.flatMap((learner) => demoAttempts(learner, random));
  submissions.sort((one, other) => timeOf(one) - timeOf(other));
  // Staff write their fixes when a third of the attempts has shown them what fails.
  const third = Math.ceil(submissions.length / 3);
  await submitAll(db, submissions.slice(0, third));
  await writeDemoFixes(db, by);
  await submitAll(db, submissions.slice(third));

  await db.sql`update setting set value = value || '{"done": true}' where key = ${settingKey}`;
  return {
    workshops: demoWorkshops.length,
    learners: learners.length,
    attempts: submissions.length,
  };
}

const settingKey = "demo";
type Begun = { seed: number; now: string; done: boolean };

/** The seed and moment of the first call, which a later one takes over. */
async function beginOnce(db: Database, { seed, now }: { seed: number; now: Date }): Promise<Begun> {
  const wanted: Begun = { seed, now: now.toISOString(), done: false };
  await db.sql`
    insert into setting (key, value, changed_by)
    values (${settingKey}, ${JSON.stringify(wanted)}::jsonb, ${by.name})
    on conflict do nothing`;
  const [row] = await db.sql<{ value: Begun }[]>`
    select value from setting where key = ${settingKey}`;
  return row?.value ?? wanted;
}

async function addWorkshop(db: Database, workshop: DemoWorkshop, now: Date): Promise<void> {
  await createWorkshop(
    db,
    {
      slug: workshop.slug,
      title: workshop.title,
      state: workshop.state,
      seats: workshop.seats,
      asksEmail: workshop.asksEmail,
      startsOn: dayFrom(now, workshop.startsIn),
      endsOn: dayFrom(now, workshop.startsIn + workshop.days - 1),
      contact: "workshops@example.org",
      requirements: workshop.requirements,
    },
    by,
  );
}

function demoLearners(seed: number, now: Date): DemoLearner[] {
  const learners: DemoLearner[] = [];
  const add = (
    count: number,
    startsIn: number,
    parts: Omit<DemoLearner, "key" | "start" | "now">,
  ) => {
    const start = new Date(`${dayFrom(now, startsIn)}T00:00:00Z`);
    for (let left = count; left > 0; left -= 1) {
      learners.push({ ...parts, key: `demo ${seed} ${learners.length}`, start, now });
    }
  };
  for (const { slug, learners: count, startsIn, requirements, asksEmail } of demoWorkshops) {
    add(count, startsIn, { workshop: { slug }, requirements, asksEmail });
  }
  const { legacyName, learners: old, startsIn } = demoOldWorkshop;
  const plain = { requirements: usualRequirements, asksEmail: false };
  add(old, startsIn, { ...plain, workshop: { legacyName } });
  for (let at = 0; at < demoUnattached; at += 1) add(1, -7 * at, { ...plain, workshop: null });
  return learners;
}

async function submitAll(db: Database, submissions: readonly Submission[]): Promise<void> {
  for (let at = 0; at < submissions.length; at += batchSize) {
    const outcomes = await submitAttempts(db, submissions.slice(at, at + batchSize));
    const failed = outcomes.find((outcome) => outcome.kind === "failed");
    if (failed) throw failed.cause;
  }
}

const timeOf = ({ receivedAt }: Submission) => receivedAt?.getTime() ?? 0;

function dayFrom(now: Date, days: number): string {
  return new Date(now.getTime() + days * 24 * 3_600_000).toISOString().slice(0, 10);
}
