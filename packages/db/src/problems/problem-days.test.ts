import { Page, Scope } from "@allset/contract";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { submitAttempts } from "../ingest/submit-attempts.ts";
import { learnerIdOfKey } from "../learners/learner-id.ts";
import { foldStats } from "../stats/counters/fold-stats.ts";
import { emptyDatabase } from "../testing/empty-database.ts";
import { fail, submissionOf } from "../testing/submission-of.ts";
import { getProblem } from "./get-problem.ts";
import { listProblems } from "./list-problems.ts";

vi.setConfig({ testTimeout: 60_000 });

const dayOf = (number: number) => new Date(Date.UTC(2025, 0, 1 + number));
const wordFor = (number: number) => dayOf(number).toISOString().slice(0, 10);

test("the first and the last day of a problem, and whom it stops, are found wherever they are in the period", async () => {
  const db = await emptyDatabase();
  const viewer = { visible: "all", personal: true } as const;
  const now = dayOf(500);
  let run = 0;
  // Days of another problem at both ends, so that what is looked through is more than the days that are asked about.
  await submitAttempts(
    db,
    [0, 450].map((day) =>
      submissionOf(`end ${day}`, { receivedAt: dayOf(day), results: [fail("make")] }),
    ),
  );
  const day = fc.integer({ min: 0, max: 450 });
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(day, { minLength: 1, maxLength: 8 }),
      fc.option(day, { nil: undefined }),
      fc.option(day, { nil: undefined }),
      fc.boolean(),
      async (days, from, to, folds) => {
        const check = `check${run++}`;
        await submitAttempts(
          db,
          days.map((at) =>
            submissionOf(`${check} ${at}`, { receivedAt: dayOf(at), results: [fail(check)] }),
          ),
        );
        if (folds) await foldStats(db);
        const within = days
          .filter((at) => at >= (from ?? 0) && at <= (to ?? 450))
          .toSorted((one, other) => one - other);
        const scope = Scope.parse({
          check: [check],
          ...(from === undefined ? {} : { from: wordFor(from) }),
          ...(to === undefined ? {} : { to: wordFor(to) }),
        });
        const expected =
          within.length === 0
            ? []
            : [
                {
                  days: [within[0], within.at(-1)].map((at) => dayOf(at ?? -1)),
                  learners: within.length,
                },
              ];
        for (const sort of ["", "lastSeenAt"]) {
          const { rows } = await listProblems(db, scope, "all", Page.parse({ sort }), now);
          expect(
            rows.map(({ firstSeenAt, lastSeenAt, learners }) => ({
              days: [firstSeenAt, lastSeenAt],
              learners,
            })),
          ).toEqual(expected);
        }
        const [row] = (await listProblems(db, scope, "all", Page.parse({}), now)).rows;
        if (!row) return;
        const problem = await getProblem(db, row.id, scope, viewer, now);
        expect([problem.firstSeenAt, problem.lastSeenAt]).toEqual(expected[0]?.days);
        expect(problem.affected.map(({ lastSeenAt }) => lastSeenAt)).toEqual(
          within.toReversed().map(dayOf),
        );
      },
    ),
    { numRuns: 40, seed: 2016 },
  );
});

test("whom a problem stops is found on every computer, and where a later attempt is out of the scope", async () => {
  const db = await emptyDatabase();
  const on = (day: number, system: string, pythonVersion: string) => ({
    receivedAt: dayOf(day),
    platform: { system, pythonVersion },
    results: [fail("make")],
  });
  await submitAttempts(db, [submissionOf("ada", on(0, "Linux", "3.12.1"))]);
  // Alike in every filter, and not the same platform.
  await submitAttempts(db, [submissionOf("bo", on(1, "Linux", "3.12.9"))]);
  await submitAttempts(db, [submissionOf("cy", on(2, "Windows", "3.12.1"))]);
  // The day of cy's only attempt is not that of dee's last one.
  await submitAttempts(db, [submissionOf("dee", on(2, "Darwin", "3.11.0"))]);
  await submitAttempts(db, [submissionOf("dee", on(9, "Linux", "3.12.1"))]);
  const viewer = { visible: "all", personal: true } as const;
  for (const fold of [async () => {}, () => foldStats(db)]) {
    await fold();
    const [problem] = (await listProblems(db, Scope.parse({}), "all", Page.parse({}), dayOf(500)))
      .rows;
    const affected = async (scope: Scope) => {
      const detail = await getProblem(db, problem?.id ?? 0, scope, viewer, dayOf(500));
      return detail.affected.map(({ learnerId }) => learnerId).toSorted();
    };
    const everybody = ["ada", "bo", "cy", "dee"].map((key) => learnerIdOfKey(key)).toSorted();
    expect(await affected(Scope.parse({}))).toEqual(everybody);
    expect(await affected(Scope.parse({ attempts: "all" }))).toEqual(everybody);
    expect(await affected(Scope.parse({ attempts: "all", to: wordFor(5) }))).toEqual(everybody);
    expect(await affected(Scope.parse({ attempts: "all", os: ["macOS"] }))).toEqual([
      learnerIdOfKey("dee"),
    ]);
  }
});
