import {
  type ExtraConfigColumn,
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";

/**
 * One row for each key that ever submitted. After an erasure only `id` and `erasedAt` remain, so that a late retry is
 * recognised and refused. Every transaction that changes a learner's data locks this row first, in the order of `id`.
 */
export const learner = pgTable(
  "learner",
  {
    id: uuid("id").primaryKey(),
    pseudonym: text("pseudonym").unique(),
    /** The workshop of the last attempt that named one. */
    workshopId: integer("workshop_id"),
    /** The platform of the last attempt. */
    platformId: integer("platform_id"),
    /** How many attempts were ever stored: the newest one's `seq`. */
    attempts: integer("attempts").notNull().default(0),
    firstSeenAt: timestamp("first_seen_at", { withTimezone: true }),
    lastSeenAt: timestamp("last_seen_at", { withTimezone: true }),
    erasedAt: timestamp("erased_at", { withTimezone: true }),
  },
  (table) => [
    // Lists may begin with who came first. No further index on columns that change: each attempt changes the row, which
    // stays cheap while no indexed value does, and an attempt seldom comes before the first.
    index("learner_first_seen").on(table.firstSeenAt),
    lettersOf("learner_pseudonym_letters", table.pseudonym),
  ],
);

/**
 * Finds texts by any three letters in a row (pg_trgm). Letters of new texts are gathered and written together, which halves
 * what a new learner costs; half a megabyte of them is looked through by a search, and written by a submission, in a moment.
 * The migration leaves it out where the extension is not to be had.
 */
function lettersOf(name: string, column: ExtraConfigColumn) {
  return index(name).using("gin", column.op("gin_trgm_ops")).with({ gin_pending_list_limit: 512 });
}

/** Apart from the learner, so that most statements never come near an e-mail address. */
export const learnerContact = pgTable(
  "learner_contact",
  {
    learnerId: uuid("learner_id").primaryKey(),
    email: text("email").notNull(),
    /** The workshop the address was given for: its instructors may see it. */
    workshopId: integer("workshop_id"),
    consentAt: timestamp("consent_at", { withTimezone: true }).notNull(),
    purgeAfter: timestamp("purge_after", { withTimezone: true }).notNull(),
  },
  (table) => [lettersOf("learner_contact_email_letters", table.email)],
);

/** A learner in a workshop: one row for each workshop the learner's attempts were made for. */
export const enrolment = pgTable(
  "enrolment",
  {
    learnerId: uuid("learner_id").notNull(),
    workshopId: integer("workshop_id").notNull(),
    ready: boolean("ready").notNull(),
    /** Whether any of these attempts was made with the join code. */
    verified: boolean("verified").notNull().default(false),
    /** Attempts made for this workshop. */
    tries: integer("tries").notNull(),
    /** How many tries it took to be ready for the first time. */
    triesToReady: integer("tries_to_ready"),
    /** `seq` of the newest attempt made for this workshop. */
    latestSeq: integer("latest_seq").notNull(),
    firstSeenAt: timestamp("first_seen_at", { withTimezone: true }).notNull(),
    lastSeenAt: timestamp("last_seen_at", { withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.learnerId, table.workshopId] }),
    index("enrolment_workshop").on(table.workshopId),
  ],
);

/** Erasures to apply again after a restore from an older backup. */
export const erasureLedger = pgTable("erasure_ledger", {
  learnerId: uuid("learner_id").primaryKey(),
  erasedAt: timestamp("erased_at", { withTimezone: true }).notNull(),
});
