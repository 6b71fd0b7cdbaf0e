import { noWorkshop, Scope } from "@allset/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { submitAttempts } from "../ingest/submit-attempts.ts";
import { eraseLearners } from "../learners/erase-learners.ts";
import { learnerIdOfKey } from "../learners/learner-id.ts";
import { emptyDatabase } from "../testing/empty-database.ts";
import { fail, pass, submissionOf } from "../testing/submission-of.ts";
import { failuresOverTime } from "./failures-over-time.ts";
import { foldStats } from "./counters/fold-stats.ts";

test.each(["UTC", "Europe/Berlin", "Asia/Kolkata"])(
  "in %s weeks and months hold the days between their edges, folded or not",
  async (tz) => {
    const db = await emptyDatabase();
    // Days in the middle of weeks and months, and at their ends, over more than half a year.
    for (const [index, day] of [0, 1, 17, 40, 58, 59, 100, 151, 199, 200].entries()) {
      const receivedAt = new Date(Date.UTC(2026, 0, 1 + day, 12));
      const results = [fail("git"), pass("nano")];
      await submitAttempts(db, [submissionOf(`learner ${index}`, { receivedAt, results })]);
    }
    const now = new Date(Date.UTC(2026, 7, 1));
    for (const attempts of ["current", "all"] as const) {
      for (const to of ["2026-05-31", "2026-07-31"]) {
        const scope = Scope.parse({ tz, attempts, from: "2026-01-01", to });
        const unfolded = await failuresOverTime(db, scope, "all", now);
        const sum = (of: typeof unfolded, key: "attempts" | "failed" | "passed") =>
          of.reduce((total, point) => total + point[key], 0);
        const expected = to === "2026-05-31" ? 7 : 10;
        for (const key of ["attempts", "failed", "passed"] as const) {
          expect(sum(unfolded, key)).toBe(expected);
        }
        await foldStats(db);
        expect(await failuresOverTime(db, scope, "all", now)).toEqual(unfolded);
        expect(unfolded.filter((point) => point.failed !== point.attempts)).toEqual([]);
      }
    }
  },
);

const zones = [
  "UTC",
  "America/New_York",
  "Asia/Kathmandu",
  "Pacific/Kiritimati",
  "Pacific/Pago_Pago",
];
/** Minutes of a day in UTC, just before and after days begin in Kathmandu and New York. */
const aroundMidnights = [18 * 60 + 10, 18 * 60 + 20, 3 * 60 + 50, 4 * 60 + 10];
// Around changes of clocks in New York, and over the ends of months.
const firstInstant = Date.UTC(2026, 1, 20);

test("across workshops a chart says what the attempts say, in every zone and period, whatever was folded or erased", async () => {
  const db = await emptyDatabase();
  const attempt = fc.record({
    key: fc.constantFrom("a", "b", "c"),
    minute: fc
      .tuple(fc.nat(80), fc.oneof(fc.nat(24 * 60 - 1), fc.constantFrom(0, ...aroundMidnights)))
      .map(([later, minute]) => later * 24 * 60 + minute),
    system: fc.constantFrom("Linux", "Windows"),
    fails: fc.boolean(),
    fold: fc.boolean(),
  });
  const day = fc.option(
    fc
      .nat(80)
      .map((later) => new Date(firstInstant + later * 86_400_000).toISOString().slice(0, 10)),
    { nil: undefined },
  );
  const scope = fc.record({
    tz: fc.constantFrom(...zones),
    attempts: fc.constantFrom("current", "all"),
    os: fc.constantFrom([], [], ["Linux"]),
    check: fc.constantFrom([], [], ["git"]),
    from: day,
    to: day,
  });
  const world = fc.record({
    attempts: fc.array(attempt, { minLength: 1, maxLength: 8 }),
    erased: fc.option(fc.constantFrom("a", "b", "c")),
    scopes: fc.array(scope, { minLength: 6, maxLength: 6 }),
  });
  const now = new Date(firstInstant + 81 * 86_400_000);
  await fc.assert(
    fc.asyncProperty(world, async ({ attempts, erased, scopes }) => {
      await db.sql`truncate attempt, enrolment, learner, stat_cell, stat_delta cascade`;
      for (const { key, minute, system, fails, fold } of attempts.toSorted(
        (a, b) => a.minute - b.minute,
      )) {
        const receivedAt = new Date(firstInstant + minute * 60_000);
        const results = [fails ? fail("git") : pass("git"), pass("nano")];
        await submitAttempts(db, [
          submissionOf(key, { receivedAt, results, platform: { system } }),
        ]);
        if (fold) await foldStats(db);
      }
      if (erased !== null) {
        await eraseLearners(db, [learnerIdOfKey(erased)], { id: null, name: "Ada" });
      }
      for (const raw of scopes) {
        const parsed = Scope.parse(raw);
        const counted = await failuresOverTime(db, parsed, "all", now);
        const read = await failuresOverTime(db, { ...parsed, workshop: [noWorkshop] }, "all", now);
        expect(counted).toEqual(read);
      }
    }),
    { numRuns: 60, seed: 2016 },
  );
}, 120_000);

test("a chart begins and ends with attempts that are still there, also before the erasure is folded", async () => {
  const db = await emptyDatabase();
  const hours = { erased: [1, 23], kept: [20, 2] };
  for (const [key, [first = 0, last = 0]] of Object.entries(hours)) {
    for (const receivedAt of [Date.UTC(2026, 2, 1, first), Date.UTC(2026, 2, 9, last)]) {
      await submitAttempts(db, [submissionOf(key, { receivedAt: new Date(receivedAt) })]);
    }
  }
  await foldStats(db);
  await eraseLearners(db, [learnerIdOfKey("erased")], { id: null, name: "Ada" });
  for (const fold of [async () => {}, () => foldStats(db)]) {
    await fold();
    const endsOf = async (tz: string) => {
      const points = await failuresOverTime(db, Scope.parse({ tz }), "all");
      return [points[0]?.from, points.at(-1)?.to];
    };
    expect(await endsOf("America/New_York")).toEqual(["2026-03-01", "2026-03-08"]);
    expect(await endsOf("Europe/Berlin")).toEqual(["2026-03-01", "2026-03-09"]);
  }
});
