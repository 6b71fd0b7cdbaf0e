import type { Reason, ReceiptProblem, Status } from "@allset/contract";
import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, timestamp, unique } from "drizzle-orm/pg-core";
import { bytea, bytewiseText } from "./column-types.ts";

// Dimension rows are written once, by whoever meets a value first, and never changed by ingest. What nobody refers to any
// more is removed by retention/remove-unused-rows.ts. `hash` is the first 16 bytes of the SHA-256 of the row's content.

/** In tables whose ids servers remember: the epoch in which nobody referred to the row. Whoever finds the row takes it away. */
const unusedEpoch = () => integer("unused_epoch");

/** One row. Each epoch begins with rows being marked as unused: what a server remembers from before it is not to be used. */
export const dimensionEpoch = pgTable("dimension_epoch", {
  id: integer("id").primaryKey().default(1),
  epoch: integer("epoch").notNull(),
  /** When a server last looked for unused rows. */
  lookedAt: timestamp("looked_at", { withTimezone: true }).notNull(),
});

export const check = pgTable("check", {
  id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
  /** The catalogue's id, or the name as sent for a check outside the catalogue. */
  name: text("name").notNull().unique(),
});

export const version = pgTable(
  "version",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    checkId: integer("check_id")
      .notNull()
      .references(() => check.id),
    text: text("text").notNull(),
    /** Sorts in the order of versions. */
    sortKey: bytewiseText("sort_key").notNull(),
  },
  (table) => [unique("version_text").on(table.checkId, table.text)],
);

export const errorText = pgTable("error_text", {
  id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
  hash: bytea("hash").notNull().unique(),
  text: text("text").notNull(),
});

export type ProblemState = "open" | "fix_written" | "resolved" | "regressed";

/** Failures with the same cause: the same check, the same reason and, where the reason alone says too little, the same error. */
export const problem = pgTable(
  "problem",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    hash: bytea("hash").notNull().unique(),
    checkId: integer("check_id")
      .notNull()
      .references(() => check.id),
    reason: text("reason").$type<Reason>(),
    title: text("title").notNull(),
    /** The first error text that was met; empty where none was sent. */
    sample: text("sample").notNull(),
    state: text("state").$type<ProblemState>().notNull().default("open"),
    /** When staff or a new failure last changed the state. */
    stateAt: timestamp("state_at", { withTimezone: true }).notNull().defaultNow(),
    ownerId: text("owner_id"),
  },
  (table) => [index("problem_check").on(table.checkId)],
);

/** One row for each distinct result. */
export const outcome = pgTable(
  "outcome",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    hash: bytea("hash").notNull().unique(),
    checkId: integer("check_id")
      .notNull()
      .references(() => check.id),
    /** What the 2016 reads call it: the name as sent by a 2016 client, else the catalogue's 2016 name, else the check. */
    name: text("name").notNull(),
    status: text("status").$type<Status>().notNull(),
    reason: text("reason").$type<Reason>(),
    /** The version found of the check's own program. */
    versionId: integer("version_id").references(() => version.id),
    /** The version that the 2016 reads show. A 2016 client sends another program's version with a failure. */
    legacyVersion: text("legacy_version"),
    wanted: text("wanted"),
    errorId: integer("error_id").references(() => errorText.id),
    blockedBy: text("blocked_by"),
    /** Set for failures only. */
    problemId: integer("problem_id").references(() => problem.id),
    unusedEpoch: unusedEpoch(),
  },
  (table) => [
    index("outcome_check").on(table.checkId),
    index("outcome_problem")
      .on(table.problemId)
      .where(sql`${table.problemId} is not null`),
    // For the removal of what they refer to.
    index("outcome_version").on(table.versionId),
    index("outcome_error")
      .on(table.errorId)
      .where(sql`${table.errorId} is not null`),
  ],
);

/** A computer as told by a client, and what the statistics make of it. Nothing in it names a person, a host or a folder. */
export const platform = pgTable("platform", {
  id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
  hash: bytea("hash").notNull().unique(),
  system: text("system"),
  distribution: text("distribution"),
  distributionVersion: text("distribution_version"),
  version: text("version"),
  systemPlatform: text("system_platform"),
  machine: text("machine"),
  pythonVersion: text("python_version"),
  /** `Windows`, `macOS`, `Linux`, another name as told, or `(unknown)`. */
  os: text("os").notNull(),
  /** Such as `11`, `14`, `Ubuntu 24.04`, or `(unknown)`. */
  osVersion: text("os_version").notNull(),
  /** `x64`, `arm64`, another name as told, or `(unknown)`. */
  arch: text("arch").notNull(),
  /** Such as `3.12`, or `(unknown)`. */
  pythonMinor: text("python_minor").notNull(),
  unusedEpoch: unusedEpoch(),
});

export const client = pgTable(
  "client",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    name: text("name").notNull(),
    version: text("version"),
    unusedEpoch: unusedEpoch(),
  },
  (table) => [unique("client_name_version").on(table.name, table.version).nullsNotDistinct()],
);

/** Which checks were judged and which of them failed, of an attempt or a learner: stats/counters/check-states.ts says how. */
export const checkState = pgTable("check_state", {
  id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
  hash: bytea("hash").notNull().unique(),
  systems: text("systems").array().notNull(),
  results: integer("results").array().notNull(),
  unusedEpoch: unusedEpoch(),
});

/** A problem as a receipt told it, fix included, so that a retry gets the very same receipt. */
export const receiptProblem = pgTable("receipt_problem", {
  id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
  hash: bytea("hash").notNull().unique(),
  document: jsonb("document").$type<ReceiptProblem>().notNull(),
  unusedEpoch: unusedEpoch(),
});
