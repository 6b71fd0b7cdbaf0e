import {
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { bytea } from "./column-types.ts";

/**
 * One row for each attempt, never changed. No foreign keys: each would lock its dimension row for every attempt. What they
 * would guard, retention/remove-unused-rows.ts and ingest/dimension-epoch.ts see to.
 */
export const attempt = pgTable(
  "attempt",
  {
    learnerId: uuid("learner_id").notNull(),
    /** Made by the client. Together with the learner it is the idempotency key. */
    id: uuid("id").notNull(),
    receivedAt: timestamp("received_at", { withTimezone: true }).notNull(),
    startedAt: timestamp("started_at", { withTimezone: true }),
    /** 1, 2, 3, … for each learner, in the order of arrival. */
    seq: integer("seq").notNull(),
    workshopId: integer("workshop_id"),
    platformId: integer("platform_id").notNull(),
    clientId: integer("client_id"),
    requirementsRevision: integer("requirements_revision"),
    /** Made with the workshop's join code. */
    verified: boolean("verified").notNull(),
    /** What the receipt said. */
    ready: boolean("ready").notNull(),
    /** The first 16 bytes of a hash of what was sent: tells a retry from another content under the same id. */
    fingerprint: bytea("fingerprint").notNull(),
    /** Results in the order they were sent. */
    outcomeIds: integer("outcome_ids").array().notNull(),
    /** The problems that the receipt named, in its order. */
    receiptProblemIds: integer("receipt_problem_ids").array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.learnerId, table.id] }),
    unique("attempt_seq").on(table.learnerId, table.seq),
    index("attempt_workshop").on(table.workshopId, table.receivedAt),
    // Lists show the newest first. Rows arrive in the order of time, so that each is added at the index's end.
    index("attempt_received_at").on(table.receivedAt),
  ],
);
