import type { Fragment } from "postgres";
import { type Database, inTransaction, type Queryable } from "../database.ts";

type Sql = Queryable["sql"];

// Each before those it refers to.
const tables = ["error_text", "version", "problem", "check"] as const;

/** The newest row of each table: what comes after it may be waiting for the result it was added for. */
export type NewestParts = Record<(typeof tables)[number], number>;

export async function newestParts({ sql }: Queryable): Promise<NewestParts> {
  const [newest] = await sql<[NewestParts]>`
    select (select coalesce(max(id), 0) from error_text) as error_text,
      (select coalesce(max(id), 0) from version) as version,
      (select coalesce(max(id), 0) from problem) as problem,
      (select coalesce(max(id), 0) from "check") as "check"`;
  return newest;
}

/**
 * Removes error texts, versions, problems and checks that no result refers to any more. Problems that staff worked on stay.
 * Submissions remember none of their ids but through a result's row. One that finds such a row in the last moment is failed
 * by a foreign key and tried again: once, because all go in one transaction, and what is added anew is newer than `newest`.
 */
export async function removeUnusedParts(db: Database, newest: NewestParts): Promise<number> {
  return inTransaction(db, async (tx) => {
    const { sql } = tx;
    const unused = unusedParts(sql);
    let rows = 0;
    for (const table of tables) {
      // Whoever is adding a result with it right now holds a lock on it.
      const found = await sql<{ id: number }[]>`
        select t.id from ${sql(table)} t where t.id <= ${newest[table]} and ${unused[table]}
        order by t.id for update skip locked`;
      if (found.length === 0) continue;
      const gone = await sql`
        delete from ${sql(table)} t
        where t.id = any(${found.map(({ id }) => id)}::int[]) and ${unused[table]}`;
      rows += gone.count;
    }
    await renewSamples(tx);
    return rows;
  });
}

/** When a row `t` of each table is unused. */
function unusedParts(sql: Sql): Record<(typeof tables)[number], Fragment> {
  return {
    error_text: sql`not exists (select from outcome o where o.error_id = t.id)`,
    version: sql`not exists (select from outcome o where o.version_id = t.id)`,
    problem: sql`not exists (select from outcome o where o.problem_id = t.id) and not ${byStaff(sql)}`,
    check: sql`
      not exists (select from outcome o where o.check_id = t.id)
      and not exists (select from version v where v.check_id = t.id)
      and not exists (select from problem p where p.check_id = t.id)`,
  };
}

const byStaff = (sql: Sql) => sql`
  (t.state <> 'open' or t.owner_id is not null or exists (select from fix f where f.problem_id = t.id))`;

/** A problem shows the first error text that was met. Where that is gone, another learner's takes its place, or none. */
async function renewSamples({ sql }: Queryable): Promise<void> {
  const texts = sql`
    select e.text from outcome o join error_text e on e.id = o.error_id where o.problem_id = t.id`;
  await sql`
    update problem t set sample = coalesce((${texts} order by o.id limit 1), '')
    where t.sample <> '' and not exists (select from (${texts}) e where e.text = t.sample)
      and (exists (select from outcome o where o.problem_id = t.id) or ${byStaff(sql)})`;
}
