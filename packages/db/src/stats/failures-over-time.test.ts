import { Scope } from "@allset/contract";
import { expect, test } from "vitest";
import { submitAttempts } from "../ingest/submit-attempts.ts";
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
