import { join } from "node:path";
import {
  migrate,
  openDatabase,
  submitAttempts,
  type Database,
  type Submission,
  type SubmitOutcome,
} from "@allset/db";
import type { FastifyBaseLogger } from "fastify";
import { createAuth } from "./auth/create-auth.ts";
import { buildApp } from "./build-app.ts";
import type { Config } from "./config.ts";
import { findDatabase } from "./find-database.ts";
import { createBatcher, type BatcherSettings } from "./ingest/batcher.ts";
import { createWorkshopDoorkeeper } from "./ingest/workshop-doorkeeper.ts";
import { runJobs } from "./jobs/run-jobs.ts";
import { shareConnections } from "./share-connections.ts";
import { serverJobs } from "./jobs/server-jobs.ts";
import { keepSecret } from "./keep-secret.ts";
import { createAddressHash } from "./limits/client-address.ts";
import { connectRedis } from "./limits/connect-redis.ts";
import { insureCounter } from "./limits/insured-counter.ts";
import { createMemoryCounter } from "./limits/memory-counter.ts";
import { createRedisCounter } from "./limits/redis-counter.ts";
import { createSubmissionLimits } from "./limits/submission-limits.ts";
import { createMetrics } from "./metrics.ts";
import { rememberSettings } from "./remembered-settings.ts";
import type { Services } from "./services.ts";
import { version } from "./version.ts";

export type Server = {
  /** Where it listens, such as `http://127.0.0.1:4000`. */
  url: string;
  db: Database;
  /**
   * Stops: `/readyz` says no, requests under way are answered, everything opened here is closed. Takes 10 seconds at
   * most. Calling it again waits for the same stop.
   */
  close(): Promise<void>;
};

export type StartOptions = {
  logger: FastifyBaseLogger;
  /** Tells pages that the data is made up. */
  demo?: boolean;
  /** Runs after the migrations and before the first request is taken. */
  prepare?: (db: Database) => Promise<void>;
  /** What stores a batch, for measuring what everything else costs. Default: `submitAttempts`. */
  store?: typeof submitAttempts;
  /** How batches are cut, for tests that fill the queue. Default: `usualBatches`. */
  batches?: BatcherSettings;
};

const answerMilliseconds = 4000;

/** The one place where the parts meet: opens everything, brings the tables up to date, listens. */
export async function startServer(config: Config, options: StartOptions): Promise<Server> {
  const { logger, store = submitAttempts } = options;
  // Undone in the opposite order of opening, by a stop as well as by a start that fails half-way.
  const undo: (() => Promise<void> | void)[] = [];
  const closeAll = async () => {
    for (const close of undo.splice(0).toReversed()) {
      try {
        await close();
      } catch (error) {
        logger.error({ err: error }, "could not close everything");
      }
    }
  };

  try {
    const secret = config.secret ?? (await keepSecret(join(config.dataDir, "secret")));
    const database = await findDatabase(config, (line) => logger.debug(line));
    undo.push(() => database.stop());
    const shares = shareConnections(config.databaseConnections);
    const open = (maxConnections: number) => {
      const applicationName = "allset-server";
      return openDatabase({ url: database.url, maxConnections, applicationName });
    };
    const [db, readDb] = [open(shares.work), open(shares.reads)];
    undo.push(async () => void (await Promise.all([db.close(), readDb.close()])));
    await migrate(db);
    await options.prepare?.(db);

    const redis = config.redisUrl === null ? null : await connectRedis(config.redisUrl);
    if (redis) undo.push(() => redis.disconnect());
    const counter = redis
      ? insureCounter(createRedisCounter(redis), (healthy) => {
          logger.warn(healthy ? "Redis counts the limits again" : "Redis is away: counting here");
        })
      : { ...createMemoryCounter(), healthy: () => true, askStore: () => Promise.resolve(true) };
    await counter.askStore();

    const settings = rememberSettings(db);
    const metrics = createMetrics({
      waiting: () => batcher.waiting(),
      redisHealthy: () => (redis ? counter.healthy() : null),
    });
    const batcher = createBatcher<Submission, SubmitOutcome>((batch) => {
      metrics.batches.observe(batch.length);
      return store(db, batch);
    }, options.batches);
    undo.push(() => batcher.drain());
    const jobs = runJobs(serverJobs({ db, readDb }, logger), logger);
    undo.push(() => jobs.stop());

    let stopping = false;
    const services: Services = {
      config,
      version,
      db,
      readDb,
      auth: createAuth(db, config, secret),
      counter,
      limits: createSubmissionLimits(counter, config.limits, settings),
      doorkeeper: createWorkshopDoorkeeper(db),
      batcher,
      metrics,
      settings,
      demo: options.demo ?? false,
      hashAddress: createAddressHash(secret),
      stopping: () => stopping,
    };
    const app = await buildApp(services, logger);
    const url = await app.listen({ host: config.host, port: config.port });
    undo.push(async () => {
      const deadline = setTimeout(() => app.server.closeAllConnections(), answerMilliseconds);
      await app.close();
      clearTimeout(deadline);
    });

    let stopped: Promise<void> | undefined;
    return {
      url,
      db,
      close() {
        stopping = true;
        stopped ??= wait(config.stopDelaySeconds).then(closeAll);
        return stopped;
      },
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

function wait(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
