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

/** Whether the learner of an attempt `a` is found by these words. */
export function isFound(sql: Sql, q: string, viewer: Viewer): Fragment {
  if (q.trim() === "") return sql`true`;
  return sql`exists (
    select from learner l left join learner_contact c on c.learner_id = l.id
    where l.id = a.learner_id and ${matches(sql, q, viewer)})`;
}

/** The ids of all learners that words find, as `id`: names and addresses looked through each by itself. */
export function foundLearners(sql: Sql, q: string, viewer: Viewer): Fragment {
  const words = q.trim();
  const named = sql`select l.id from learner l where ${isNamed(sql, words)}`;
  if (!viewer.personal) return named;
  return sql`
    ${named}
    union all
    select c.learner_id from learner_contact c
    where ${visibleEmail(sql, viewer)} ilike ${patternOf(words)}
      and not exists (select from learner l where l.id = c.learner_id and ${isNamed(sql, words)})`;
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
