import { issueSetupToken, seedDemo } from "@allset/db";
import { createLogger } from "../logs/create-logger.ts";
import { startServer } from "../start-server.ts";
import { processConfig } from "./process-config.ts";

const stopMilliseconds = 10_000;
/** One seed for everybody: screenshots and tests know what they will see. */
export const demoSeed = 2016;

/** Runs the server until a signal ends it. */
export async function startCommand({ demo }: { demo: boolean }): Promise<number> {
  const config = processConfig();
  const logger = createLogger(config.log);
  const ended = nextSignal();
  const server = await startServer(config, {
    logger,
    demo,
    prepare: async (db) => {
      if (demo) await seedDemo(db, { seed: demoSeed, now: new Date() });
    },
  });
  const address = config.publicOrigin ?? `http://localhost:${new URL(server.url).port}`;
  const token = await issueSetupToken(server.db);
  // Not through the log: the link is a secret, and it is for a person.
  console.error(`\n  Allset is running at ${address}`);
  if (token !== null) {
    console.error(`  Set it up (this link works once): ${address}/setup?token=${token}`);
  }
  console.error("");

  logger.info(`stopping after ${await ended}`);
  setTimeout(() => process.exit(1), stopMilliseconds).unref();
  await server.close();
  logger.info("stopped");
  return 0;
}

// Later signals are ignored: Ctrl-C reaches a whole group, and a parent may pass it on once more.
function nextSignal(): Promise<string> {
  return new Promise((resolve) => {
    process.on("SIGTERM", () => resolve("SIGTERM"));
    process.on("SIGINT", () => resolve("SIGINT"));
    process.on("SIGHUP", () => resolve("SIGHUP"));
  });
}
