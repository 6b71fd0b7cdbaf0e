import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { systemColumns } from "../legacy-import/open-legacy-file.ts";

/** A value for a row: `{ bytes }` is text whose bytes need not be Unicode. */
export type LegacyInput = SQLInputValue | { bytes: Uint8Array };

export type LegacyFileMaker = Disposable & {
  /** Adds a row as it stands, whatever it holds. */
  add(table: string, row: Record<string, LegacyInput>): void;
  /** Takes a report in as the 2016 server did: a new or changed user, an attempt, an install for each result. */
  report(key: string, at: Date, report: LegacyFileReport): void;
  /** Whatever else was done to the file. */
  run(statement: string): void;
};

type Install = {
  name: string;
  version?: string | null | undefined;
  error_description?: string | null | undefined;
};
export type LegacyFileReport = {
  successful_installs: Install[];
  failed_installs: Install[];
  user_system_info: Record<string, string | null | undefined>;
};

/** A new database with the tables of the 2016 server. */
export function makeLegacyFile(path: string): LegacyFileMaker {
  const db = new DatabaseSync(path);
  db.exec(`
    pragma synchronous = off;
    create table user_system_info (id integer not null primary key, unique_user_id varchar unique,
      distribution_name varchar, distribution_version varchar, system_version varchar,
      system varchar, machine varchar, system_platform varchar, python_version varchar,
      workshop_id varchar, email_id varchar, create_time datetime);
    create table attempts (id integer not null primary key, unique_user_id varchar);
    create table successful_installs (id integer not null primary key, name varchar,
      version varchar, user_id integer references user_system_info (id),
      attempt_id integer references attempts (id), create_time datetime);
    create table failed_installs (id integer not null primary key, name varchar, version varchar,
      error_description varchar, user_id integer references user_system_info (id),
      attempt_id integer references attempts (id), create_time datetime);
    pragma foreign_keys = off;`);

  const add: LegacyFileMaker["add"] = (table, row) => {
    const values = Object.values(row);
    const places = values.map((value) => (isBytes(value) ? "cast(? as text)" : "?"));
    db.prepare(
      `insert into ${table} (${Object.keys(row).join(", ")}) values (${places.join(", ")})`,
    ).run(...values.map((value) => (isBytes(value) ? value.bytes : value)));
  };
  const idOf = (table: string, key: string) =>
    db.prepare(`select max(id) as id from ${table} where unique_user_id = ?`).get(key)?.["id"];

  return {
    add,
    report(key, at, { successful_installs, failed_installs, user_system_info: told }) {
      const create_time = sqlAlchemyTime(at);
      const { workshop_id, email_id } = told;
      const system = systemColumns.map((column) => [column, told[column]] as const);
      const known = idOf("user_system_info", key);
      if (known == null) {
        add("user_system_info", { unique_user_id: key, create_time });
      }
      // Null, and absent, leave an earlier workshop and address; everything else is overwritten.
      const kept = Object.entries({ workshop_id, email_id }).filter(([, value]) => value != null);
      for (const [column, value] of [...system, ...kept]) {
        db.prepare(`update user_system_info set ${column} = ? where unique_user_id = ?`).run(
          value ?? null,
          key,
        );
      }
      add("attempts", { unique_user_id: key });
      const ids = {
        user_id: idOf("user_system_info", key) ?? null,
        attempt_id: idOf("attempts", key) ?? null,
      };
      for (const { name, version } of successful_installs) {
        add("successful_installs", { name, version: oneLine(version), ...ids, create_time });
      }
      for (const { name, version, error_description = null } of failed_installs) {
        const row = { name, version: oneLine(version), error_description, ...ids, create_time };
        add("failed_installs", row);
      }
    },
    run: (statement) => db.exec(statement),
    [Symbol.dispose]: () => db.close(),
  };
}

/** As in `2016-07-26 05:18:29.610280`, without a zone. */
export function sqlAlchemyTime(at: Date): string {
  return at.toISOString().replace("T", " ").replace("Z", "280");
}

const oneLine = (version: string | null | undefined) => version?.replaceAll("\n", "") ?? null;

function isBytes(value: LegacyInput): value is { bytes: Uint8Array } {
  return typeof value === "object" && value !== null && "bytes" in value;
}
