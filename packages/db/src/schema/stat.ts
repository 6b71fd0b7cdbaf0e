import { bigint, date, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

/*
 * What the statistics across workshops add up instead of reading every attempt. Each row holds three arrays of one length:
 * of `items[i]` there are `alls[i]` among all attempts and `currents[i]` in the current state. What an item is depends on
 * the kind; stats/counters/facts.ts says it.
 */
const counts = {
  items: integer("items").array().notNull(),
  alls: integer("alls").array().notNull(),
  currents: integer("currents").array().notNull(),
};

export type FactKind =
  | "result"
  | "learner"
  | "problem"
  | "check state"
  | "result half hour"
  | "attempt half hour";

const fact = {
  kind: text("kind").$type<FactKind>().notNull(),
  /** The day of the attempt, cut in UTC. */
  day: date("day", { mode: "string" }).notNull(),
  platformId: integer("platform_id").notNull(),
  ...counts,
};

/** Changes that no cell holds yet, written in the transaction that makes them true. */
export const statDelta = pgTable("stat_delta", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  ...fact,
});

/** What is counted of attempts that retention removed: with the attempts that are left it makes the whole. */
export const statArchive = pgTable(
  "stat_archive",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    ...fact,
    /** The workshop of the attempts; null where they were made for none. */
    workshopId: integer("workshop_id"),
  },
  (table) => [index("stat_archive_workshop").on(table.workshopId)],
);

/** Sums. Which levels there are, and what `start` and `platform_id` mean on each, stats/counters/levels.ts says. */
export const statCell = pgTable(
  "stat_cell",
  {
    level: text("level").notNull(),
    start: date("start", { mode: "string" }).notNull(),
    platformId: integer("platform_id").notNull(),
    ...counts,
  },
  (table) => [primaryKey({ columns: [table.level, table.start, table.platformId] })],
);
