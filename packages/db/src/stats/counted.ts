import type { Fragment } from "postgres";
import type { Queryable } from "../database.ts";
import { attemptsInScope, learnersInScope, resultsInScope } from "./attempts-in-scope.ts";
import type { Choice } from "./choice.ts";
import {
  attemptsFromCells,
  type Grouping,
  learnersFromCells,
  problemsFromCells,
  resultsFromCells,
} from "./counters/cells-in-scope.ts";
import { archivedPairs, type CheckPair, pairsFromCells } from "./counters/pairs-of-states.ts";
import { archivedAttempts, archivedResults } from "./counters/archive-in-scope.ts";
import { attemptsByHalfHour, resultsByHalfHour } from "./counters/half-hours-in-scope.ts";
import { cutsDaysAsUtc } from "./days-in-zone.ts";
import { learnersByTries } from "./counters/tries-in-period.ts";
import { learnerProblems } from "./learner-problems.ts";
import { wholeDays } from "./period.ts";

type Sql = Queryable["sql"];

/*
 * What a statistic adds up: `n` of each row. Across workshops the numbers come out of cells, whose number does not grow
 * with the attempts; where no cell can tell, and for the few attempts of named workshops, out of the attempts themselves.
 */

/**
 * Rows of n, check_id, status, platform_id and received_at, and with `outcome` what else an outcome knows. With `outcome:
 * "problem"` problem_id takes the place of check_id and status; a result without a problem may be left out.
 */
export function countedResults(sql: Sql, choice: Choice, grouping: Grouping = {}): Fragment {
  return count(sql, choice, {
    columns: resultColumns(sql, grouping),
    fromCells: (part) => resultsFromCells(sql, part, grouping),
    fromAttempts: (part) => resultsInScope(sql, part),
    fromArchive: (part) => archivedResults(sql, part),
  });
}

function resultColumns(sql: Sql, { outcome = false }: Grouping): Fragment {
  if (outcome === "problem") return sql`r.platform_id, r.received_at, r.problem_id`;
  const each = sql`r.check_id, r.status, r.platform_id, r.received_at`;
  return outcome ? sql`${each}, r.outcome_id, r.reason, r.version_id, r.problem_id` : each;
}

/**
 * Rows of n, ready, tries and platform_id. With `platform` they add up by platform and ready, and tries may tell nothing.
 * Without it platform_id may be null, and they add up either by tries or by ready, not by both; learners with at least
 * {@link mostTries} tries may be counted as with so many, unless `everyTry`.
 */
export function countedLearners(
  sql: Sql,
  choice: Choice,
  grouping: Pick<Grouping, "platform"> & { everyTry?: boolean } = {},
): Fragment {
  const byTries = grouping.everyTry ? null : learnersByTries(sql, choice, grouping);
  return byTries ?? count(sql, choice, sourcesOfLearners(sql, grouping));
}

/** The same, adding up by everything at once; null where only the attempts themselves can tell. */
export function learnersFromCounters(
  sql: Sql,
  choice: Choice,
  grouping: Pick<Grouping, "platform"> = {},
): Fragment | null {
  return countFromCells(sql, choice, sourcesOfLearners(sql, grouping));
}

function sourcesOfLearners(sql: Sql, grouping: Pick<Grouping, "platform">): Sources {
  return {
    columns: sql`r.ready, r.tries, r.platform_id`,
    fromCells: (part) => learnersFromCells(sql, part, grouping),
    fromAttempts: (part) => learnersInScope(sql, part),
    fromArchive: () => null,
  };
}

/** Rows of n, platform_id and received_at. */
export function countedAttempts(
  sql: Sql,
  choice: Choice,
  grouping: Pick<Grouping, "time"> = {},
): Fragment {
  return count(sql, choice, {
    columns: sql`r.platform_id, r.received_at`,
    fromCells: (part) => attemptsFromCells(sql, part, grouping),
    fromAttempts: (part) => attemptsInScope(sql, part),
    fromArchive: (part) => archivedAttempts(sql, part),
  });
}

/** Rows of n, status and received_at, exact for buckets of the scope's time zone with these edges. */
export function countedResultsByTime(sql: Sql, choice: Choice, edges: readonly string[]): Fragment {
  return cutsDaysAsUtc(choice.scope.tz)
    ? countedResults(sql, choice, { time: true, check: "any" })
    : (resultsByHalfHour(sql, choice, edges) ??
        withArchive(sql, choice, {
          columns: sql`r.status, r.received_at`,
          fromAttempts: (part) => resultsInScope(sql, part),
          fromArchive: (part) => archivedResults(sql, part),
        }));
}

/** Rows of n and received_at, exact in the same way. */
export function countedAttemptsByTime(
  sql: Sql,
  choice: Choice,
  edges: readonly string[],
): Fragment {
  return cutsDaysAsUtc(choice.scope.tz)
    ? countedAttempts(sql, choice, { time: true })
    : (attemptsByHalfHour(sql, choice, edges) ??
        withArchive(sql, choice, {
          columns: sql`r.received_at`,
          fromAttempts: (part) => attemptsInScope(sql, part),
          fromArchive: (part) => archivedAttempts(sql, part),
        }));
}

/** Rows of n, problem_id, stuck and platform_id. */
export function countedProblems(sql: Sql, choice: Choice): Fragment {
  return count(sql, choice, {
    columns: sql`r.problem_id, r.stuck, r.platform_id`,
    fromCells: (part) => problemsFromCells(sql, part),
    fromAttempts: (part) => learnerProblems(sql, part),
    fromArchive: () => null,
  });
}

/**
 * Learners, or among all attempts these, for whom both checks of a pair were judged: rows of n, os, a_fails and b_fails. The
 * scope must name these two checks, and no versions.
 */
export function countedPairs(sql: Sql, choice: Choice, pair: CheckPair): Fragment {
  return count(sql, choice, {
    columns: sql`r.os, r.a_fails, r.b_fails`,
    fromCells: (part) => pairsFromCells(sql, part, pair),
    fromAttempts: (part) => pairsInScope(sql, part, pair),
    fromArchive: (part) => archivedPairs(sql, part, pair),
  });
}

function pairsInScope(sql: Sql, choice: Choice, { a, b }: CheckPair): Fragment {
  return sql`
    select 1 as n, p.os, r.a_fails, r.b_fails
    from (
      select (array_agg(r.platform_id order by r.seq desc))[1] as platform_id,
        bool_or(r.status = 'fail') filter (where c.name = ${a}) as a_fails,
        bool_or(r.status = 'fail') filter (where c.name = ${b}) as b_fails
      from (${resultsInScope(sql, choice)}) r join "check" c on c.id = r.check_id
      where r.status <> 'skip'
      group by r.learner_id ${choice.scope.attempts === "all" ? sql`, r.attempt_id` : sql``}
      having bool_or(c.name = ${a}) and bool_or(c.name = ${b})
    ) r join platform p on p.id = r.platform_id`;
}

type Sources = {
  columns: Fragment;
  /** Null when no cell can tell. */
  fromCells: (choice: Choice) => Fragment | null;
  fromAttempts: (choice: Choice) => Fragment;
  /** What retention removed; null where none of it can count. */
  fromArchive: (choice: Choice) => Fragment | null;
};

function count(sql: Sql, choice: Choice, sources: Sources): Fragment {
  return countFromCells(sql, choice, sources) ?? withArchive(sql, choice, sources);
}

function countFromCells(sql: Sql, choice: Choice, sources: Sources): Fragment | null {
  return fromWholeDays(sql, choice, sources) ?? withoutWorkshops(sql, choice, sources);
}

function withArchive(sql: Sql, choice: Choice, sources: Omit<Sources, "fromCells">): Fragment {
  const archived = sources.fromArchive(choice);
  return sum(sql, sources.columns, [
    { relation: sources.fromAttempts(choice), times: 1 },
    ...(archived ? [{ relation: archived, times: 1 as const }] : []),
  ]);
}

/** From cells, with the hours read from attempts where the scope's time zone cuts days elsewhere than the cells do. */
function fromWholeDays(sql: Sql, choice: Choice, sources: Sources): Fragment | null {
  const cells = sources.fromCells(choice);
  if (cells) return cells;
  const days = wholeDays(choice.span);
  const middle = days && sources.fromCells({ ...choice, span: days.whole });
  if (!days || !middle) return null;
  return sum(sql, sources.columns, [
    { relation: middle, times: 1 },
    ...days.rest.map((span) => ({
      relation: withArchive(sql, { ...choice, span }, sources),
      times: 1 as const,
    })),
  ]);
}

/** Workshops left out: everybody, with the learners who were there counted again as if those workshops had never been. */
function withoutWorkshops(sql: Sql, choice: Choice, sources: Sources): Fragment | null {
  const { workshops } = choice;
  if (workshops.kind !== "except" || choice.learners || choice.workshopSpans) return null;
  const everywhere: Choice = { ...choice, workshops: { kind: "all" } };
  const everybody = fromWholeDays(sql, everywhere, sources);
  if (!everybody) return null;
  const learners = { ...workshops, kind: "of workshops" as const };
  const archived = sources.fromArchive({ ...choice, workshops: { ...workshops, kind: "only" } });
  return sum(sql, sources.columns, [
    { relation: everybody, times: 1 },
    { relation: sources.fromAttempts({ ...everywhere, learners }), times: -1 },
    { relation: sources.fromAttempts({ ...choice, learners }), times: 1 },
    ...(archived ? [{ relation: archived, times: -1 as const }] : []),
  ]);
}

function sum(
  sql: Sql,
  columns: Fragment,
  parts: readonly { relation: Fragment; times: 1 | -1 }[],
): Fragment {
  return parts
    .map(
      ({ relation, times }) =>
        sql`select r.n * ${times}::int as n, ${columns} from (${relation}) r`,
    )
    .reduce((all, part) => sql`${all} union all ${part}`);
}
