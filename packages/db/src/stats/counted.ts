import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";
import { attemptsInScope, learnersInScope, resultsInScope } from "./attempts-in-scope.ts";
import type { Choice } from "./choice.ts";
import {
  attemptsFromCells,
  type Grouping,
  learnersFromCells,
  problemsFromCells,
  resultsFromCells,
} from "./counters/cells-in-scope.ts";
import { learnerProblems } from "./learner-problems.ts";

type Sql = Queryable["sql"];

/*
 * What a statistic adds up: `n` of each row. Across workshops the numbers come out of cells, whose number does not grow
 * with the attempts; where no cell can tell, and for the few attempts of named workshops, out of the attempts themselves.
 */

export function countedResults(sql: Sql, choice: Choice, grouping: Grouping = {}): Fragment {
  return resultsFromCells(sql, choice, grouping) ?? resultsInScope(sql, choice);
}

export function countedLearners(sql: Sql, choice: Choice): Fragment {
  return learnersFromCells(sql, choice) ?? learnersInScope(sql, choice);
}

export function countedAttempts(
  sql: Sql,
  choice: Choice,
  grouping: Pick<Grouping, "time"> = {},
): Fragment {
  return attemptsFromCells(sql, choice, grouping) ?? attemptsInScope(sql, choice);
}

export function countedProblems(sql: Sql, choice: Choice): Fragment {
  return problemsFromCells(sql, choice) ?? learnerProblems(sql, choice);
}
