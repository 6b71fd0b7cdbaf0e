import {
  type LegacyFile,
  type LegacyRow,
  type LegacyValue,
  systemColumns,
} from "./open-legacy-file.ts";
import { installsByAttempt, keyedUsers } from "./legacy-statements.ts";

/** A row of `user_system_info`: what the 2016 server knew last of one learner. */
export type LegacyUser = {
  id: bigint;
  /** The 2016 key, as it stands. */
  key: string;
  /** The learner's first report. */
  createTime: LegacyValue;
  workshop: LegacyValue;
  email: LegacyValue;
  system: Record<(typeof systemColumns)[number], LegacyValue>;
};

export type LegacyInstallRow = {
  id: bigint;
  name: LegacyValue;
  version: LegacyValue;
  /** Of failed installs only. */
  error: LegacyValue;
  createTime: LegacyValue;
};

export type LegacyAttempt = {
  user: LegacyUser;
  /** Null gathers the user's results that belong to no attempt, and comes first. */
  id: bigint | null;
  successful: LegacyInstallRow[];
  failed: LegacyInstallRow[];
  /** Results that are left out, because an attempt cannot have so many. */
  beyond: number;
};

/** No computer has so many; a broken file may. */
const mostInstalls = 10_000;

/**
 * The attempts of a 2016 database, user after user, each user's in the order of their ids. A user of whom no attempt is
 * kept has one without an id. However large the file is, only one attempt is in memory.
 *
 * @param texts without them, names, versions and errors read as null, and reading takes a fraction of the time.
 */
export function* legacyAttempts(
  file: LegacyFile,
  { texts }: { texts: boolean },
): Generator<LegacyAttempt, void, undefined> {
  const successful = new Cursor(file.rows(installsByAttempt(file, "successful_installs", texts)));
  const failed = new Cursor(file.rows(installsByAttempt(file, "failed_installs", texts)));
  const attemptOf = (user: LegacyUser, id: bigint | null): LegacyAttempt => {
    const one = successful.take(user.id, id);
    const other = failed.take(user.id, id);
    const beyond = one.beyond + other.beyond;
    return { user, id, successful: one.installs, failed: other.installs, beyond };
  };
  let user: LegacyUser | undefined;
  for (const row of file.rows(keyedUsers(file))) {
    const attemptId = wholeNumber(row["attempt_id"]);
    if (!user || user.id !== row["user_id"]) {
      user = userOf(row);
      const gathered = attemptOf(user, null);
      const some = gathered.successful.length + gathered.failed.length > 0;
      if (some || attemptId === null) yield gathered;
    }
    if (attemptId !== null) yield attemptOf(user, attemptId);
  }
}

/** Installs in the order of their users and attempts, taken one attempt after the other. */
class Cursor {
  readonly #rows: Iterator<LegacyRow, void>;
  #next: LegacyRow | undefined;

  constructor(rows: Iterator<LegacyRow, void>) {
    this.#rows = rows;
    this.#step();
  }

  take(userId: bigint, attemptId: bigint | null): { installs: LegacyInstallRow[]; beyond: number } {
    const installs: LegacyInstallRow[] = [];
    let beyond = 0;
    for (
      let row = this.#next;
      row?.["user_id"] === userId && row["attempt_id"] === attemptId;
      row = this.#step()
    ) {
      if (installs.length < mostInstalls) installs.push(installOf(row));
      else beyond += 1;
    }
    return { installs, beyond };
  }

  #step(): LegacyRow | undefined {
    const { value, done } = this.#rows.next();
    return (this.#next = done ? undefined : (value ?? undefined));
  }
}

function installOf(row: LegacyRow): LegacyInstallRow {
  return {
    id: wholeNumber(row["id"]) ?? 0n,
    name: row["name"] ?? null,
    version: row["version"] ?? null,
    error: row["error"] ?? null,
    createTime: row["create_time"] ?? null,
  };
}

function userOf(row: LegacyRow): LegacyUser {
  const system = systemColumns.map((column) => [column, row[column] ?? null] as const);
  return {
    id: wholeNumber(row["user_id"]) ?? 0n,
    key: String(row["unique_user_id"]),
    createTime: row["create_time"] ?? null,
    workshop: row["workshop_id"] ?? null,
    email: row["email_id"] ?? null,
    system: Object.fromEntries(system) as LegacyUser["system"],
  };
}

function wholeNumber(value: LegacyValue | undefined): bigint | null {
  return typeof value === "bigint" ? value : null;
}
