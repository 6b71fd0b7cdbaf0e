import type { Database, SubmitOutcome, Submission } from "@allset/db";
import type { Auth } from "./auth/create-auth.ts";
import type { Config } from "./config.ts";
import type { Batcher } from "./ingest/batcher.ts";
import type { WorkshopDoorkeeper } from "./ingest/workshop-doorkeeper.ts";
import type { InsuredCounter } from "./limits/insured-counter.ts";
import type { SubmissionLimits } from "./limits/submission-limits.ts";
import type { Metrics } from "./metrics.ts";
import type { RememberedSettings } from "./remembered-settings.ts";

/** Everything the doors share. Put together in one place, {@link import("./start-server.ts").startServer}. */
export type Services = {
  config: Config;
  version: string;
  db: Database;
  /** The same database for what keeps a processor busy: see {@link import("./share-connections.ts").shareConnections}. */
  readDb: Database;
  auth: Auth;
  counter: InsuredCounter;
  limits: SubmissionLimits;
  doorkeeper: WorkshopDoorkeeper;
  batcher: Batcher<Submission, SubmitOutcome>;
  metrics: Metrics;
  settings: RememberedSettings;
  /** Demo data was asked for at the start. */
  demo: boolean;
  /** Names an address without telling it. */
  hashAddress(address: string): string;
  /** True from the first signal to stop: `/readyz` says no, so that no new visitors are sent here. */
  stopping(): boolean;
};
