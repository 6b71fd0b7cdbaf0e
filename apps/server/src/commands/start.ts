import { issueSetupToken, seedDemo } from "@allset/db";
import type { Config } from "../config.ts";
import { createLogger } from "../logs/create-logger.ts";
import { startServer, type Server } from "../start-server.ts";
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
  try {
    await greet(server, config);
    logger.info(`stopping after ${await ended}`);
  } catch (error) {
    console.error("The server was listening but could not finish its start, so it stops:");
    throw error;
  } finally {
    setTimeout(() => process.exit(1), stopMilliseconds).unref();
    await server.close();
  }
  logger.info("stopped");
  return 0;
}

// Not through the log: the link is a secret, and it is for a person.
async function greet({ url, db }: Server, { publicOrigin }: Config): Promise<void> {
  const address = publicOrigin ?? `http://localhost:${new URL(url).port}`;
  console.error(`\n  Allset is running at ${address}`);
  const token = await issueSetupToken(db);
  if (token !== null) {
    console.error(`  Set it up (this link works once): ${address}/setup?token=${token}`);
  }
  console.error("");
}

// Later signals are ignored: Ctrl-C reaches a whole group, and a parent may pass it on once more.
function nextSignal(): Promise<string> {
  return new Promise((resolve) => {
    process.on("SIGTERM", () => resolve("SIGTERM"));
    process.on("SIGINT", () => resolve("SIGINT"));
    process.on("SIGHUP", () => resolve("SIGHUP"));
  });
}
