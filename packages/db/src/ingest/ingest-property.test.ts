import type { Requirement } from "@allset/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Database } from "../database.ts";
import { eraseLearners } from "../learners/erase-learners.ts";
import { learnerIdOfKey } from "../learners/learner-id.ts";
import { emptyDatabase } from "../testing/empty-database.ts";
import { requirementOf } from "../testing/requirement-of.ts";
import { submissionOf } from "../testing/submission-of.ts";
import { createWorkshop } from "../workshops/change-workshops.ts";
import { type CheckState, isReady } from "../workshops/judge-requirement.ts";
import { saveRequirementList } from "../workshops/requirement-lists.ts";
import type { Submission, SubmittedResult, SubmitOutcome } from "./submission.ts";
import { submitAttempts } from "./submit-attempts.ts";

const by = { id: null, name: "test" };
const keys = ["ada", "bo", "cy", "dee"];
const slugs = ["leeds", "york"];

const result = fc.record({
  check: fc.constantFrom("git", "python", "nano"),
  status: fc.constantFrom("pass", "warn", "fail", "skip"),
  version: fc.constantFrom(null, "1.0", "2.30.1", "2.47"),
}) satisfies fc.Arbitrary<SubmittedResult>;

const sent = fc.record({
  key: fc.constantFrom(...keys),
  /** Few ids, so that retries and conflicts are frequent. */
  id: fc.integer({ min: 0, max: 5 }),
  content: fc.integer({ min: 0, max: 1 }),
  workshop: fc.constantFrom(
    null,
    ...slugs.map((slug) => ({ slug })),
    { legacyName: "leeds" },
    { legacyName: "Old Place" },
    { legacyName: null },
  ),
  email: fc.constantFrom(null, "a@example.org", "b@example.org"),
  results: fc.array(result, { maxLength: 4 }),
});

const requirements = fc.array(
  fc.record({
    check: fc.constantFrom("git", "python"),
    range: fc.constantFrom(null, ">=2.0"),
    required: fc.boolean(),
  }),
  { maxLength: 2 },
);

const operation = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("submit" as const),
      batch: fc.array(sent, { minLength: 1, maxLength: 6 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("erase" as const), key: fc.constantFrom(...keys) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("list" as const),
      slug: fc.constantFrom(...slugs),
      requirements,
    }),
  },
);
type Operation = typeof operation extends fc.Arbitrary<infer Value> ? Value : never;

type KnownAttempt = {
  id: string;
  fingerprint: string;
  workshop: string | null;
  results: SubmittedResult[];
  answer: SubmitOutcome;
};

/** The same rules, written down as plainly as possible. */
class Model {
  readonly attempts = new Map<string, KnownAttempt[]>();
  readonly erased = new Set<string>();
  readonly lists = new Map<string, Requirement[]>();

  expectation(one: Submission): SubmitOutcome["kind"] {
    if (this.erased.has(one.learnerId)) return "gone";
    const before = this.history(one.learnerId).find(({ id }) => id === one.attemptId);
    if (!before) return "stored";
    return before.fingerprint === one.fingerprint ? "duplicate" : "conflict";
  }

  history(learnerId: string): KnownAttempt[] {
    return this.attempts.get(learnerId) ?? [];
  }

  /** Where the learner was last. */
  workshop(learnerId: string): string | null {
    return this.history(learnerId).findLast(({ workshop }) => workshop !== null)?.workshop ?? null;
  }

  add(one: Submission, answer: SubmitOutcome): void {
    const { workshop } = one;
    const named =
      workshop === null
        ? null
        : "slug" in workshop
          ? workshop.slug
          : (workshop.legacyName ?? this.workshop(one.learnerId));
    this.attempts.set(one.learnerId, [
      ...this.history(one.learnerId),
      {
        id: one.attemptId,
        fingerprint: String(one.fingerprint),
        workshop: named,
        results: one.results,
        answer,
      },
    ]);
  }

  ready(learnerId: string, workshop: string): boolean {
    const current = new Map<string, CheckState>();
    for (const attempt of this.history(learnerId)) {
      if (attempt.workshop !== workshop) continue;
      for (const { check, status, version } of attempt.results) {
        current.set(check, { status, reason: null, version: version ?? null });
      }
    }
    return isReady(this.lists.get(workshop) ?? null, "Linux", current);
  }
}

test("whatever comes in whatever order, the tables say what the rules say", async () => {
  const db = await emptyDatabase();
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 12 }), async (operations) => {
      await forgetEverything(db);
      const model = new Model();
      for (const slug of slugs) await addWorkshop(db, slug);
      for (const one of operations) {
        await run(db, model, one);
        await assertInvariants(db, model);
      }
    }),
    { numRuns: 60, seed: 2016 },
  );
}, 120_000);

async function forgetEverything(db: Database): Promise<void> {
  await db.sql`
    truncate attempt, learner, enrolment, learner_contact, fix_shown, erasure_ledger, workshop
    cascade`;
  db.dimensions.current.workshops.clear();
}

async function addWorkshop(db: Database, slug: string): Promise<void> {
  const empty = { title: slug, startsOn: null, endsOn: null, seats: null, contact: null };
  await createWorkshop(
    db,
    { ...empty, slug, asksEmail: true, state: "open", requirements: [] },
    by,
  );
}

async function run(db: Database, model: Model, one: Operation): Promise<void> {
  if (one.kind === "erase") {
    const id = learnerIdOfKey(one.key);
    const counts = await eraseLearners(db, [id], by);
    expect(counts.attempts).toBe(model.history(id).length);
    if (model.attempts.delete(id)) model.erased.add(id);
    return;
  }
  if (one.kind === "list") {
    const items = one.requirements.map(({ check, ...parts }) => requirementOf(check, parts));
    const [row] = await db.sql<{ revision: number }[]>`
      select revision from workshop where slug = ${one.slug}`;
    await saveRequirementList(db, one.slug, items, { basedOn: row?.revision ?? 0 }, by);
    model.lists.set(one.slug, items);
    return;
  }
  const batch = one.batch.map(({ key, id, content, ...parts }) =>
    submissionOf(key, {
      ...parts,
      attemptId: `00000000-0000-4000-8000-00000000000${id}`,
      fingerprint: `content ${content}`,
    }),
  );
  const outcomes = await submitAttempts(db, batch);
  batch.forEach((submission, at) => {
    const outcome = outcomes[at];
    if (!outcome) throw new Error("an answer is missing");
    expect(outcome.kind).toBe(model.expectation(submission));
    if (outcome.kind === "stored") model.add(submission, outcome);
    if (outcome.kind === "duplicate") {
      const first = model
        .history(submission.learnerId)
        .find(({ id }) => id === submission.attemptId)?.answer;
      const receipt = first && "receipt" in first ? first.receipt : null;
      expect(outcome.receipt).toEqual({ ...receipt, verdict: "duplicate" });
    }
  });
}

async function assertInvariants(db: Database, model: Model): Promise<void> {
  const attempts = await db.sql<
    { learnerId: string; id: string; seq: number; workshop: string | null; results: string[] }[]
  >`
    select a.learner_id as "learnerId", a.id, a.seq, coalesce(w.legacy_name, w.slug) as workshop,
      array(
        select c.name || ' ' || o.status || ' ' || coalesce(v.text, '')
        from unnest(a.outcome_ids) with ordinality u(id, place)
          join outcome o on o.id = u.id
          join "check" c on c.id = o.check_id
          left join version v on v.id = o.version_id
        order by u.place
      ) as results
    from attempt a left join workshop w on w.id = a.workshop_id
    order by a.learner_id, a.seq`;
  const expected = [...model.attempts].flatMap(([learnerId, history]) =>
    history.map(({ id, workshop, results }, at) => ({
      learnerId,
      id,
      seq: at + 1,
      workshop,
      results: results.map(({ check, status, version }) => `${check} ${status} ${version ?? ""}`),
    })),
  );
  const key = (one: { learnerId: string; seq: number }) => `${one.learnerId} ${one.seq + 1000}`;
  expect(attempts).toEqual(expected.toSorted((one, other) => (key(one) < key(other) ? -1 : 1)));

  const learners = await db.sql<
    { id: string; attempts: number; workshop: string | null; erased: boolean }[]
  >`
    select l.id, l.attempts, coalesce(w.legacy_name, w.slug) as workshop,
      l.erased_at is not null as erased
    from learner l left join workshop w on w.id = l.workshop_id`;
  for (const { id, attempts: count, workshop, erased } of learners) {
    expect({ count, workshop, erased }).toEqual({
      count: model.history(id).length,
      workshop: model.workshop(id),
      erased: model.erased.has(id),
    });
  }

  const enrolments = await db.sql<
    { id: string; workshop: string; ready: boolean; tries: number }[]
  >`
    select e.learner_id as id, coalesce(w.legacy_name, w.slug) as workshop, e.ready, e.tries
    from enrolment e join workshop w on w.id = e.workshop_id`;
  for (const { id, workshop, ready, tries } of enrolments) {
    const made = model.history(id).filter((attempt) => attempt.workshop === workshop);
    expect({ id, workshop, ready, tries }).toEqual({
      id,
      workshop,
      ready: model.ready(id, workshop),
      tries: made.length,
    });
  }
  const pairs = [...model.attempts].flatMap(([id, history]) =>
    history.flatMap(({ workshop }) => (workshop === null ? [] : [`${id} ${workshop}`])),
  );
  expect(enrolments).toHaveLength(new Set(pairs).size);
}
