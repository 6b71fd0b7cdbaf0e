import type { Queryable } from "../database.ts";
import type { Choice } from "../stats/choice.ts";
import { groupSizes } from "./group-sizes.ts";
import { likenessOf } from "./likeness-of.ts";
import { byLearner, byTime, byWorkshop, type Walk, withoutWorkshop } from "./learner-steps.ts";
import type { LearnerSearch } from "./list-learners.ts";
import { partsByGroup } from "./parts-by-group.ts";
import type { Part } from "./find-in-parts.ts";
import { isFound } from "./search-learners.ts";
import { type Steps, walkLearners } from "./walk-learners.ts";

export const learnerSorts = [
  "lastSeenAt",
  "firstSeenAt",
  "pseudonym",
  "workshop",
  "os",
  "attempts",
  "ready",
];

/**
 * The parts that follow one another on a list, so that a page is found without looking at everybody; null where
 * everybody must be sorted.
 */
export async function partsOf(
  db: Queryable,
  choice: Choice,
  question: LearnerSearch,
  total: number,
): Promise<Part[] | null> {
  const { sql } = db;
  const { sort } = question.page;
  const down = sort.startsWith("-");
  const walk: Walk = {
    sql,
    choice,
    question,
    only: isFound(sql, question.page.q, question.viewer),
  };
  const walked = (steps: Steps, size: number | null = total): Part => ({
    size,
    find: (most) => walkLearners(sql, steps, most),
  });
  const column = sort.replace(/^-/, "");
  switch (column) {
    case "lastSeenAt":
      return [walked(byTime(walk, down))];
    case "pseudonym":
      return [walked(byLearner(walk, "pseudonym", down))];
    case "firstSeenAt":
      return [walked(byLearner(walk, "first_seen_at", down))];
    case "workshop":
      return [
        walked(byWorkshop(walk, down), null),
        ...(knowsNone(choice) ? [walked(withoutWorkshop(walk), null)] : []),
      ];
    case "os":
    case "attempts":
    case "ready": {
      const groups = await groupSizes(db, choice, question, column);
      return groups && partsByGroup(walk, likenessOf(sql, choice, column), { groups, down });
    }
    default:
      return [walked(byTime(walk, true))];
  }
}

/** Whether learners count who came for no workshop. */
function knowsNone({ workshops }: Choice): boolean {
  return workshops.kind === "all" || !workshops.none;
}
