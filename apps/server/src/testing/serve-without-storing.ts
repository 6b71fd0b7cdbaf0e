// A server like any other, except that it acknowledges submissions and stores none: what `npm run bench` compares with.
import type { Submission, SubmitOutcome } from "@allset/db";
import { processConfig } from "../commands/process-config.ts";
import { createLogger } from "../logs/create-logger.ts";
import { startServer } from "../start-server.ts";

const config = processConfig();
const server = await startServer(config, {
  logger: createLogger(config.log),
  store: (_, batch) => Promise.resolve(batch.map(acknowledge)),
});
console.error(`\n  Allset is running at ${server.url} and stores nothing\n`);
process.on("SIGTERM", () => void server.close());

function acknowledge({ attemptId, results }: Submission): SubmitOutcome {
  const failed = results.filter(({ status }) => status === "fail");
  return {
    kind: "stored",
    receipt: {
      verdict: "stored",
      id: attemptId,
      learner: "amber-otter-41",
      ready: failed.length === 0,
      problems: failed.map(({ check }) => ({
        id: "1",
        title: `${check} is not installed`,
        check,
        fix: { text: `Install ${check}.`, command: null, url: null, workedFor: null },
      })),
    },
  };
}
