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

/**
 * The ids of all learners that words find, as `id`: names and addresses looked through each by itself.
 *
 * @param sample how to look at some of them only, as `tablesample` says it.
 */
export function foundLearners(
  sql: Sql,
  q: string,
  viewer: Viewer,
  sample: Fragment = sql``,
): Fragment {
  const words = q.trim();
  const named = sql`select l.id from learner l ${sample} where ${isNamed(sql, words)}`;
  if (!viewer.personal) return named;
  return sql`
    ${named}
    union all
    select c.learner_id from learner_contact c ${sample}
    where ${visibleEmail(sql, viewer)} ilike ${patternOf(words)}
      and not exists (select from learner l where l.id = c.learner_id and ${isNamed(sql, words)})`;
}

/** Whom words find among all learners. */
export type NamedLearners = {
  total: number;
  /** Who they are; null where they are more than `few`, or seem to be. */
  ids: readonly string[] | null;
};

/**
 * Looks through all names once. A look at every hundredth page of the tables beforehand tells whether to collect ids, too:
 * of hundreds of thousands that takes longer than to find them.
 */
export async function findNamed(
  sql: Sql,
  { q, viewer, few }: { q: string; viewer: Viewer; few: number },
): Promise<NamedLearners> {
  // The same pages each time, so that a page of the list takes as long as it took before.
  const sample = sql`tablesample system (1) repeatable (1)`;
  const [row] = await sql<NamedLearners[]>`
    with sampled as materialized (
      select count(*) * 100 as n from (${foundLearners(sql, q, viewer, sample)}) f
    )
    select count(*)::int as total,
      array_agg(f.id) filter (where (select n from sampled) <= ${few}) as ids
    from (${foundLearners(sql, q, viewer)}) f`;
  if (!row || row.total === 0) return { total: 0, ids: [] };
  return row.total > few ? { ...row, ids: null } : row;
}

// Pseudonyms are made of small letters, and comparing these as they are takes a third of the time that ilike takes.
function isNamed(sql: Sql, words: string): Fragment {
  const small = words.toLowerCase();
  const holds = sql`l.pseudonym like ${patternOf(small)}`;
  // The check prints LEEDS-OTTER-41 for the learner amber-otter-41 in Leeds.
  const code = /[a-z]+-\d+$/.exec(small)?.[0];
  if (code === undefined) return holds;
  // Whoever is meant has otter-41 in the name: with one comparison nearly everybody is passed over.
  return sql`(
    l.pseudonym like ${patternOf(code)} and (${holds} or l.pseudonym like ${`%-${code}`}))`;
}
