/*
 * How often the learners of any window of days tried, as facts that add up. A learner's attempts, in the order of their
 * days (UTC) and within a day of `seq`, are one stretch of that order in every window of whole days. So a learner with k
 * attempts in the window has k - j pairs of attempts there that lie j places apart, and all who tried at least j times are
 * found by taking pairs from pairs. Counted under the day of the later attempt, pairs that reach out of the window are
 * told by how many days lie between the two. Counted under the platform of the earlier one, pairs of neighbours leave of
 * each platform's attempts those that are a learner's last: every other is the earlier one of a pair.
 *
 * facts-of-attempts.ts says the same in SQL; a test holds the two together.
 */

/** An attempt, as far as its learner's tries depend on it. */
export type Try = {
  seq: number;
  receivedAt: Date;
  platformId: number;
  /** Whether the learner is ready for its workshop now. */
  ready: boolean;
};

/** Attempts further apart than this are no pair: one learner with thousands would cost everybody's time. */
export const placesApart = 32;

/** Days apart, or more, beyond which pairs are not told apart. */
export const farApart = 4095;

/**
 * The item of pairs so many places and days apart; 0 and 0 is an attempt by itself. All are below 0. Neighbours have a second
 * item where the earlier one has the greater `seq`, so that the newest is not the last: 0 places and their days, which are
 * not 0 then.
 */
export function triesItem(places: number, days: number): number {
  return -1 - places * (farApart + 1) - Math.min(days, farApart);
}

/** A fact of one attempt; of a pair, counted on the day of the later one. */
export type TriesFact = {
  receivedAt: Date;
  platformId: number;
  item: number;
  times: 1 | -1;
  ready: boolean;
};

/** What changes when a learner's attempts, in the order of `seq`, become others. What both begin with costs nothing. */
export function changedTries(before: readonly Try[], after: readonly Try[]): TriesFact[] {
  const [from, to] = [before.toSorted(byDay), after.toSorted(byDay)];
  let same = 0;
  while (same < from.length && isSame(from[same], to[same])) same += 1;
  return [...triesFacts(from, same, -1), ...triesFacts(to, same, 1)];
}

function triesFacts(attempts: readonly Try[], start: number, times: 1 | -1): TriesFact[] {
  const facts: TriesFact[] = [];
  for (let at = start; at < attempts.length; at += 1) {
    const attempt = attempts[at];
    if (!attempt) continue;
    const { receivedAt, platformId, ready } = attempt;
    facts.push({ receivedAt, platformId, item: triesItem(0, 0), times, ready });
    for (let places = 1; places <= Math.min(placesApart, at); places += 1) {
      const earlier = attempts[at - places];
      if (!earlier) continue;
      const days = dayNumber(attempt) - dayNumber(earlier);
      const pair = { receivedAt, platformId: earlier.platformId, times };
      facts.push({ ...pair, item: triesItem(places, days), ready: earlier.ready });
      if (places === 1 && earlier.seq > attempt.seq) {
        facts.push({ ...pair, item: triesItem(0, days), ready: false });
      }
    }
  }
  return facts;
}

const dayNumber = ({ receivedAt }: Try) => Math.floor(receivedAt.getTime() / 86_400_000);

const byDay = (one: Try, other: Try) => dayNumber(one) - dayNumber(other) || one.seq - other.seq;

function isSame(one: Try | undefined, other: Try | undefined): boolean {
  return (
    one !== undefined &&
    other !== undefined &&
    one.seq === other.seq &&
    one.ready === other.ready &&
    dayNumber(one) === dayNumber(other)
  );
}
