import fc from "fast-check";
import { expect, test } from "vitest";
import { runServer } from "../testing/run-server.ts";
import { LegacyOracle } from "./legacy-oracle.ts";
import { expectSameReads, query, sendReport } from "./legacy-questions.ts";
import { sending } from "./reports.ts";

test("every JSON read equals what the 2016 server answers for the same reports", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(sending, { minLength: 1, maxLength: 25 }),
      fc.array(query, { minLength: 15, maxLength: 15 }),
      async (sendings, queries) => {
        await using server = await runServer({ ALLSET_LIMIT_PER_ADDRESS: "100000" });
        const oracle = new LegacyOracle();
        const keys = new Map<number, string>();
        for (const { learner, report } of sendings) {
          const { key, day } = await sendReport(server.url, report, keys.get(learner) ?? null);
          expect(key).toBe(keys.get(learner) ?? key);
          keys.set(learner, key);
          oracle.submit(key, report, day);
        }
        await expectSameReads(server.url, oracle, queries);
      },
    ),
    { numRuns: 12, seed: 2016, interruptAfterTimeLimit: 150_000, markInterruptAsFailure: true },
  );
}, 180_000);
