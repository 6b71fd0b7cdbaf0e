import type { Queryable } from "../database.ts";
import type { Choice } from "../stats/choice.ts";
import { listedFromCounters, resultsOfListed } from "./count-learners.ts";
import type { GroupedColumn, Value } from "./likeness-of.ts";
import type { LearnerSearch } from "./list-learners.ts";

/** How many learners of a list are alike in what it is sorted by; null where nobody counted them. */
export type Group = { value: Value; size: number | null };

/** The groups of a list from the first value to the last; null where only looking at everybody could tell them. */
export async function groupSizes(
  db: Queryable,
  choice: Choice,
  question: LearnerSearch,
  column: GroupedColumn,
): Promise<Group[] | null> {
  switch (column) {
    case "os":
      return sizesByOs(db, choice, question);
    case "attempts":
      return sizesByTries(db, choice, question);
    case "ready":
      return sizesByReadiness(db, choice, question);
  }
}

async function sizesByOs(
  { sql }: Queryable,
  choice: Choice,
  question: LearnerSearch,
): Promise<Group[] | null> {
  const platform = "system";
  const counts =
    resultsOfListed(sql, choice, question, { platform }) ??
    listedFromCounters(sql, choice, question, { platform });
  return (
    counts &&
    sql<Group[]>`
      select p.os as value, sum(c.n)::int as size
      from (${counts}) c join platform p on p.id = c.platform_id
      group by p.os having sum(c.n) <> 0 order by p.os`
  );
}

async function sizesByTries(
  { sql }: Queryable,
  choice: Choice,
  question: LearnerSearch,
): Promise<Group[] | null> {
  const counts = listedFromCounters(sql, choice, question, {});
  return (
    counts &&
    sql<Group[]>`
      select c.tries::text as value, sum(c.n)::int as size
      from (${counts}) c group by c.tries having sum(c.n) <> 0 order by c.tries`
  );
}

async function sizesByReadiness(
  { sql }: Queryable,
  choice: Choice,
  question: LearnerSearch,
): Promise<Group[]> {
  const counts = listedFromCounters(sql, choice, question, {});
  // Where nobody counted them, there still are only two groups.
  if (!counts) return ["false", "true"].map((value) => ({ value, size: null }));
  return sql<Group[]>`
    select c.ready::text as value, sum(c.n)::int as size
    from (${counts}) c group by c.ready having sum(c.n) <> 0 order by c.ready`;
}
