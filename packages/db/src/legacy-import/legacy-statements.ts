import { type LegacyFile, systemColumns } from "./open-legacy-file.ts";

export type InstallTable = "successful_installs" | "failed_installs";

/*
 * Statements for SQLite, over tables that have no index on what joins them: SQLite makes its own for the statement, and
 * sorts on disk.
 */

/** `typeof`, because a column of SQLite holds whatever was put into it. 2016 keys are UUIDs; the 2016 door reads up to 200 characters. */
export const hasKey =
  "(typeof(unique_user_id) = 'text' and octet_length(unique_user_id) between 1 and 200 and typeof(id) = 'integer')";

/** Who has a key. Where two rows have the same one, the 2016 server took the first. */
export const owners = `
  with owner as materialized (
    select unique_user_id as key, min(id) as id from user_system_info where ${hasKey} group by 1
  )`;

/** Each user with each of its attempts, or once with a null. */
export function keyedUsers(file: LegacyFile): string {
  const columns = [...systemColumns, "workshop_id", "email_id", "create_time"] as const;
  return `${owners}
    select u.id as user_id, u.unique_user_id, a.id as attempt_id,
      ${columns.map((column) => selected(file, "user_system_info", "u", column)).join(", ")}
    from owner o
      join user_system_info u on u.id = o.id
      left join attempts a on a.unique_user_id = o.key and typeof(a.id) = 'integer'
    order by u.id, a.id`;
}

/** The user whose install `i` is: whoever made its attempt `a`, or without one whoever it names. */
export const userOfInstall = "case when a.id is not null then o.id else u.id end";

/** The installs `i` of a table, with that attempt, its owner `o`, and the user `u` they name. Needs {@link owners}. */
export function installsWithUsers(file: LegacyFile, table: InstallTable): string {
  const named = file.absent.includes(`${table}.user_id`) ? "null" : "i.user_id";
  return `
    from ${table} i
      left join attempts a on a.id = i.attempt_id and typeof(a.id) = 'integer'
      left join owner o on o.key = a.unique_user_id
      left join user_system_info named on named.id = ${named}
      left join owner u on u.key = named.unique_user_id and u.id = named.id`;
}

/** Every install that belongs to a user with a key, in the order of users, attempts and ids. */
export function installsByAttempt(file: LegacyFile, table: InstallTable, texts: boolean): string {
  const text = (column: string, name = column) =>
    texts ? selected(file, table, "i", column, name) : `null as ${name}`;
  return `${owners}
    select i.id, ${userOfInstall} as user_id, a.id as attempt_id,
      ${text("name")}, ${text("version")},
      ${table === "failed_installs" ? text("error_description", "error") : "null as error"},
      ${selected(file, table, "i", "create_time")}
    ${installsWithUsers(file, table)}
    where ${userOfInstall} is not null
    order by 2, 3 nulls first, i.id`;
}

/** Nothing that is kept is longer than this, and a text of gigabytes must not fill the memory. */
const longestText = 16_384;

function selected(
  file: LegacyFile,
  table: string,
  alias: string,
  column: string,
  name = column,
): string {
  if (file.absent.includes(`${table}.${column}`)) return `null as ${name}`;
  const value = `${alias}.${column}`;
  return `case when octet_length(${value}) > ${longestText} then substr(${value}, 1, ${longestText / 4}) else ${value} end as ${name}`;
}
