import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { Requirement } from "@allset/contract";

/** `unclaimed` workshops came into being because a learner named them; staff may claim them by editing. */
export type WorkshopState = "draft" | "open" | "closed" | "unclaimed";

export const workshop = pgTable(
  "workshop",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    slug: text("slug").notNull().unique(),
    /** The name that 2016 reports used, where it is not the slug itself. */
    legacyName: text("legacy_name"),
    title: text("title").notNull(),
    startsOn: date("starts_on", { mode: "string" }),
    endsOn: date("ends_on", { mode: "string" }),
    seats: integer("seats"),
    /** Where a stuck learner may ask: an e-mail address or a link. */
    contact: text("contact"),
    asksEmail: boolean("asks_email").notNull().default(false),
    state: text("state").$type<WorkshopState>().notNull(),
    joinCode: text("join_code").notNull(),
    /** Whether one address may use the whole of this workshop's hourly allowance. */
    shareLifted: boolean("share_lifted").notNull().default(false),
    /** The newest revision of its requirement list; 0 while there is none. */
    revision: integer("revision").notNull().default(0),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    // What its enrolments add up to, for lists that are sorted by it: true unless the workshop is an uncounted one.
    learners: integer("learners").notNull().default(0),
    ready: integer("ready").notNull().default(0),
    attempts: integer("attempts").notNull().default(0),
    lastAttemptAt: timestamp("last_attempt_at", { withTimezone: true }),
  },
  (table) => [
    // What a 2016 report calls a workshop must name exactly one.
    uniqueIndex("workshop_name_2016").on(sql`(coalesce(${table.legacyName}, ${table.slug}))`),
    // Lists begin with the newest.
    index("workshop_starts_on").on(table.startsOn.desc().nullsLast(), table.slug),
    index("workshop_learners").on(table.learners.desc().nullsLast(), table.id.desc()),
    index("workshop_ready").on(table.ready.desc().nullsLast(), table.id.desc()),
    index("workshop_attempts").on(table.attempts.desc().nullsLast(), table.id.desc()),
    index("workshop_last_attempt").on(table.lastAttemptAt.desc().nullsLast(), table.id.desc()),
  ],
);

/**
 * A workshop whose enrolments changed since they were added up, once for each transaction that changed some; only folds remove it.
 * Nothing is locked by it, so that submissions to one workshop do not wait for one another.
 */
export const uncountedWorkshop = pgTable("uncounted_workshop", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  workshopId: integer("workshop_id").notNull(),
});

export const requirementList = pgTable(
  "requirement_list",
  {
    workshopId: integer("workshop_id")
      .notNull()
      .references(() => workshop.id, { onDelete: "cascade" }),
    revision: integer("revision").notNull(),
    items: jsonb("items").$type<Requirement[]>().notNull(),
    madeBy: text("made_by"),
    madeAt: timestamp("made_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workshopId, table.revision] })],
);
