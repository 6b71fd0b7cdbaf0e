import type { System } from "@allset/contract";
import { index, integer, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { problem } from "./dimension.ts";

/** A fix written by staff. An edit makes a new row and removes the old one, so that what a learner saw stays known. */
export const fix = pgTable(
  "fix",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    problemId: integer("problem_id")
      .notNull()
      .references(() => problem.id),
    /** The system it is for; null is every system. */
    system: text("system").$type<System>(),
    text: text("text").notNull(),
    command: text("command"),
    url: text("url"),
    /** The workshops whose learners see it; null is everywhere. Staff reach no further than they may see. */
    workshopIds: integer("workshop_ids").array(),
    madeBy: text("made_by"),
    madeAt: timestamp("made_at", { withTimezone: true }).notNull().defaultNow(),
    removedAt: timestamp("removed_at", { withTimezone: true }),
  },
  (table) => [index("fix_problem").on(table.problemId)],
);

/** Which learner was shown which fix, and what came of it. */
export const fixShown = pgTable(
  "fix_shown",
  {
    learnerId: uuid("learner_id").notNull(),
    fixId: integer("fix_id")
      .notNull()
      .references(() => fix.id),
    /** The attempt whose receipt showed it first. */
    attemptId: uuid("attempt_id").notNull(),
    seenAt: timestamp("seen_at", { withTimezone: true }).notNull(),
    /** The first later attempt that looked for the check again. */
    triedAt: timestamp("tried_at", { withTimezone: true }),
    /** The first later attempt in which the check was good. */
    workedAt: timestamp("worked_at", { withTimezone: true }),
  },
  (table) => [
    primaryKey({ columns: [table.learnerId, table.fixId] }),
    index("fix_shown_fix").on(table.fixId),
  ],
);
