import { hasKey, installsWithUsers, owners, userOfInstall } from "./legacy-statements.ts";
import type { LegacyFile } from "./open-legacy-file.ts";

/** Rows of a 2016 database that no attempt of {@link legacyAttempts} holds as they stand. */
export type StrayRows = {
  table: string;
  kind:
    | "no key"
    | "key of another row"
    | "id is no whole number"
    | "made by nobody"
    | "of no attempt and no user"
    | "names another user than its attempt";
  count: number;
  /** The first few. */
  ids: string[];
};

const fewIds = 5;
const installTables = ["successful_installs", "failed_installs"] as const;

/** Looks for rows whose owner is not there. What was deleted in 2016 left such rows behind: they must not come back as learners. */
export function strayRows(file: LegacyFile): StrayRows[] {
  const find = (table: string, kind: StrayRows["kind"], rows: string): StrayRows[] => {
    const found = [...file.rows(`${owners} ${rows} limit ${fewIds}`)];
    if (found.length === 0) return [];
    const ids = found.map(({ id }) => String(id));
    return [{ table, kind, count: Number(found[0]?.["n"]), ids }];
  };
  const installs = (table: (typeof installTables)[number], where: string) =>
    `select i.id, count(*) over () as n ${installsWithUsers(file, table)} where ${where} order by i.id`;
  return [
    ...find(
      "user_system_info",
      "no key",
      `select id, count(*) over () as n from user_system_info where not ${hasKey} order by id`,
    ),
    ...find(
      "user_system_info",
      "key of another row",
      `select id, count(*) over () as n from user_system_info
       where ${hasKey} and id not in (select id from owner) order by id`,
    ),
    ...find(
      "attempts",
      "id is no whole number",
      "select id, count(*) over () as n from attempts where typeof(id) <> 'integer' order by id",
    ),
    ...find(
      "attempts",
      "made by nobody",
      `select a.id, count(*) over () as n
       from attempts a left join owner o on o.key = a.unique_user_id
       where o.id is null and typeof(a.id) = 'integer' order by a.id`,
    ),
    ...installTables.flatMap((table) => [
      ...find(table, "of no attempt and no user", installs(table, `${userOfInstall} is null`)),
      ...(file.absent.includes(`${table}.user_id`)
        ? []
        : find(
            table,
            "names another user than its attempt",
            installs(table, "o.id <> i.user_id and typeof(i.user_id) = 'integer'"),
          )),
    ]),
  ];
}

/** How many rows the tables hold, whatever they hold. */
export function countLegacyRows(file: LegacyFile) {
  const count = (table: string) =>
    Number([...file.rows(`select count(*) as n from ${table}`)][0]?.["n"] ?? 0);
  return {
    users: count("user_system_info"),
    attempts: count("attempts"),
    results: count("successful_installs") + count("failed_installs"),
  };
}
