import { legacyAttempts, type LegacyAttempt, type LegacyFile } from "@allset/db";
import { readLegacyTime } from "./legacy-time.ts";

/** When each attempt of a 2016 database arrived. */
export type AttemptTimes = {
  attempts: number;
  /** Those among them that gather a user's results without one. */
  gathered: number;
  /** Null in a database without attempts. */
  oldest: Date | null;
  /** Attempts that are older. */
  countBefore(moment: Date): number;
  /** `own` is false where none of its results tells it. */
  of(attempt: LegacyAttempt): { time: Date; own: boolean };
};

type AttemptName = Pick<LegacyAttempt, "id" | "user">;
/** Milliseconds since 1970. */
type Timed = { id: bigint; time: number };
type Untimed = { name: AttemptName; isFirst: boolean; userTime: Date | null };

/**
 * Reads through the file for the times of its attempts. An attempt has the time of its first failure, or else of its first
 * success: the day is shown for failures only. Without any it has the time its user came first, if it is the user's first,
 * or else that of the attempt before it, or after it: ids were given in the order of arrival.
 */
export function readAttemptTimes(file: LegacyFile, now: Date): AttemptTimes {
  const own = new Map<string, number>();
  const timed: Timed[] = [];
  const untimed: Untimed[] = [];
  let lastUser: bigint | undefined;
  let gathered = 0;
  for (const attempt of legacyAttempts(file, { texts: false })) {
    const { id, user } = attempt;
    const time = ownTime(attempt, now)?.getTime();
    if (id === null) gathered += 1;
    if (time === undefined) {
      const userTime = readLegacyTime(user.createTime, now);
      untimed.push({ name: { id, user }, isFirst: user.id !== lastUser, userTime });
    } else {
      own.set(keyOf(attempt), time);
      if (id !== null) timed.push({ id, time });
    }
    lastUser = user.id;
  }
  timed.sort((one, other) => (one.id < other.id ? -1 : 1));
  // The last resort, for a file where nothing has a time.
  const fallback = Math.min(file.changedAt.getTime(), now.getTime());
  const guessed = new Map(
    untimed.map(({ name, isFirst, userTime }) => {
      const known = isFirst ? userTime?.getTime() : undefined;
      const time = known ?? neighbour(timed, name) ?? userTime?.getTime() ?? fallback;
      return [keyOf(name), time];
    }),
  );
  const all = [...own.values(), ...guessed.values()];
  const oldest = all.reduce((one, other) => Math.min(one, other), Infinity);
  return {
    attempts: all.length,
    gathered,
    oldest: all.length === 0 ? null : new Date(oldest),
    countBefore: (moment) => all.filter((time) => time < moment.getTime()).length,
    of(attempt) {
      const time = own.get(keyOf(attempt));
      return {
        time: new Date(time ?? guessed.get(keyOf(attempt)) ?? fallback),
        own: time !== undefined,
      };
    },
  };
}

const keyOf = ({ id, user }: AttemptName) => (id === null ? `user ${user.id}` : `attempt ${id}`);

function ownTime({ failed, successful }: LegacyAttempt, now: Date): Date | null {
  for (const { createTime } of [...failed, ...successful]) {
    const time = readLegacyTime(createTime, now);
    if (time) return time;
  }
  return null;
}

/** The time of the newest attempt with a smaller id, or of the oldest one with a greater id. */
function neighbour(timed: readonly Timed[], { id }: AttemptName): number | undefined {
  if (id === null) return timed[0]?.time;
  let low = 0;
  let high = timed.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((timed[middle]?.id ?? id) < id) low = middle + 1;
    else high = middle;
  }
  return (timed[low - 1] ?? timed[low])?.time;
}
