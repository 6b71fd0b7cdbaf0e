import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";
import { patternOf } from "../pattern-of.ts";
import type { Viewer } from "../staff/viewer.ts";
import { visibleEmail } from "./seen-by.ts";

type Sql = Queryable["sql"];

/** Whether a learner `l`, with the contact `c`, is found by these words; without words everybody is. */
export function matches(sql: Sql, q: string, viewer: Viewer): Fragment {
  const words = q.trim();
  if (words === "") return sql`true`;
  return sql`(${isNamed(sql, words)} or ${visibleEmail(sql, viewer)} ilike ${patternOf(words)})`;
}

/** The ids of all learners that words find, as `id`: names and addresses looked through each by itself, without a join. */
export function foundLearners(sql: Sql, q: string, viewer: Viewer): Fragment {
  const words = q.trim();
  const named = sql`select l.id from learner l where ${isNamed(sql, words)}`;
  if (!viewer.personal) return named;
  return sql`
    ${named}
    union
    select c.learner_id from learner_contact c
    where ${visibleEmail(sql, viewer)} ilike ${patternOf(words)}`;
}

// Pseudonyms are made of small letters, and comparing these as they are takes a third of the time that ilike takes.
function isNamed(sql: Sql, words: string): Fragment {
  const small = words.toLowerCase();
  // The check prints LEEDS-OTTER-41 for the learner amber-otter-41 in Leeds.
  const code = /[a-z]+-\d+$/.exec(small)?.[0];
  return sql`(
    l.pseudonym like ${patternOf(small)}
    or ${code === undefined ? sql`false` : sql`l.pseudonym like ${`%-${code}`}`})`;
}
